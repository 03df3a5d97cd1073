// @ts-check
import { startLanguage } from './language.js';
import { showStore, startStore } from './store.js';
import { startToast } from './toast.js';

startLanguage(showStore);
startStore();
startToast();
