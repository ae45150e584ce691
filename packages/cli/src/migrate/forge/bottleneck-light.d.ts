/** The part of Bottleneck that works without Redis; its package has types for the whole only. */
declare module 'bottleneck/light.js' {
  export { default } from 'bottleneck';
}
