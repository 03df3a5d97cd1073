import { tokens } from '../../theme/tokens.styles.js';

/** The elements' tokens for a whole page: the same custom properties, on the root instead of a host. */
export const themeStyles = tokens.cssText.replace(/:host\(([^)]*)\)/g, ':root$1').replaceAll(':host', ':root');
