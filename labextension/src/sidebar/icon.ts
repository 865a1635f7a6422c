import { LabIcon } from '@jupyterlab/ui-components';

const DROP =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">' +
  '<path class="jp-icon3" fill="#616161" d="M12 2.6C8.6 6.9 5.3 10.5 5.3 14.3a6.7 6.7 0 0 0 13.4 0' +
  'C18.7 10.5 15.4 6.9 12 2.6zm-3.7 11.8a.8.8 0 0 1 1.6 0 2.2 2.2 0 0 0 2.2 2.2.8.8 0 0 1 0 1.6' +
  'A3.8 3.8 0 0 1 8.3 14.4z"/></svg>';

export const memoryIcon = new LabIcon({ name: 'nbleak:memory', svgstr: DROP });
