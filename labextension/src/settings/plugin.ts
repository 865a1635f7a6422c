import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal } from '@lumino/signaling';
import { INbleakSettings } from '../tokens.js';
import { readValues } from './values.js';

const ID = 'nbleak:settings';

/** What the user set; the defaults until that is read, and where nobody keeps settings. */
export const settings: JupyterFrontEndPlugin<INbleakSettings> = {
  id: ID,
  description: 'What of a notebook’s memory is shown.',
  autoStart: true,
  optional: [ISettingRegistry],
  provides: INbleakSettings,
  activate: (_, registry: ISettingRegistry | null) => {
    const kept = new Settings();
    const read = (set: ISettingRegistry.ISettings) => kept.set(set.composite);
    void registry?.load(ID).then(set => {
      set.changed.connect(read);
      read(set);
    });
    return kept;
  }
};

class Settings implements INbleakSettings {
  values = readValues({});

  readonly changed = new Signal<this, void>(this);

  set(settings: unknown): void {
    this.values = readValues(settings);
    this.changed.emit();
  }
}
