import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { listen } from '../../lib/messages/listen.ts';
import { openBooks } from './books.ts';
import { createButton } from './button.ts';
import { createHandlers } from './handlers.ts';
import { injectGateEverywhere } from './injection.ts';
import { createStepper } from './stepping.ts';
import { createTabs } from './tabs.ts';

export default defineBackground(() => {
  const books = openBooks();
  const button = createButton(books);
  const tabs = createTabs(books, button);
  const stepper = createStepper(books);

  listen(createHandlers({ books, button, tabs, stepper }));

  browser.runtime.onInstalled.addListener(() => void injectGateEverywhere());
  browser.commands.onCommand.addListener((command, tab) => void stepper.run(command, tab?.id));
  browser.tabs.onActivated.addListener(({ tabId }) => void button.show(tabId));
  browser.tabs.onUpdated.addListener((tabId, { status, url }) => {
    if (status === 'complete' || url !== undefined) void tabs.settle(tabId);
  });
  browser.tabs.onRemoved.addListener((tabId) => void tabs.forget(tabId));
});
