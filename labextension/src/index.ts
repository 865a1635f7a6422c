import { commands } from './commands/plugin.js';
import { smellCommands } from './commands/smells.js';
import { editor } from './editor/plugin.js';
import { mime } from './mime/plugin.js';
import { model } from './model/plugin.js';
import { settings } from './settings/plugin.js';
import { sidebar } from './sidebar/plugin.js';
import { statusbar } from './statusbar/plugin.js';

export default [commands, editor, mime, model, settings, sidebar, smellCommands, statusbar];
