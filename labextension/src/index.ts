import { mime } from './mime/plugin.js';

export default [mime];
