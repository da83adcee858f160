/**
 * The name of the one element that Rejoinder adds to a page; its closed shadow root holds the popover. Nothing in it is
 * ever extracted or watched.
 */
export const HOST_TAG = 'rejoinder-host';
