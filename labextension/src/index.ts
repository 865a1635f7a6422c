import { mime } from './mime/plugin.js';
import { model } from './model/plugin.js';
import { sidebar } from './sidebar/plugin.js';
import { statusbar } from './statusbar/plugin.js';

export default [mime, model, sidebar, statusbar];
