// A patient portal, behind its login: it holds the details already, and looks them up on the patient's own
// device. WARNING: nothing is sealed here, as it is on the publisher's page. This page, and every script in
// it, sees the details and the answer. Write neither to a log, to analytics or to an error report.
import { fetchList, openList } from 'lekcheck-reader';
import type { Block, Details, Inline, List, Outcome } from 'lekcheck-reader';

const main = document.querySelector('main')!;
const answer = document.querySelector('#answer')!;
const { list: address = '', key: publicKey = '' } = main.dataset;

// The list is fetched before anything is asked of the portal, the same for every patient.
const opening: Promise<List> = fetchList(address, { publicKey }).then(openList);
// Told when somebody asks, below.
opening.catch(() => undefined);

document.querySelector('button')!.addEventListener('click', async () => {
  answer.replaceChildren('One moment...');
  try {
    const list = await opening;
    const outcome = await list.check(await patient(), { language: document.documentElement.lang });
    answer.replaceChildren(...shown(outcome));
  } catch {
    // A list that is not taken is no answer, and never "you are not on it".
    answer.replaceChildren(element('h2', 'We cannot tell. Please ask us.'));
  }
});

/** The patient's own record, as the portal has it. */
async function patient(): Promise<Details> {
  const response = await fetch('/me.json');
  if (!response.ok) throw new Error('no record');
  return response.json() as Promise<Details>;
}

/** One of four answers. Leave one out, and this does not compile. */
function shown(outcome: Outcome): Node[] {
  switch (outcome.outcome) {
    case 'listed':
    case 'possibly-listed': {
      const verdict = outcome.outcome === 'listed'
        ? 'Your details are among the stolen ones.'
        : 'Your details may be among the stolen ones.';
      return [
        element('h2', verdict),
        element('ul', ...outcome.leaked.map(({ label }) => element('li', label))),
        ...outcome.groups.flatMap(({ text }) => blocks(text?.blocks ?? [])),
        ...blocks(outcome.today?.blocks ?? []),
        element('h3', 'If something happens'),
        ...outcome.advice.flatMap(({ steps }) => blocks(steps.blocks)),
      ];
    }
    case 'not-listed':
      return [
        element('h2', 'We did not find you on this list.'),
        element('p', `Looked for by ${outcome.tried.join(' and by ')}. Keep to the letter, if you got one.`),
      ];
    case 'cannot-tell':
      return [element('h2', 'We cannot tell. Please ask us.')];
  }
}

/** A publisher's text as elements: words are words, whatever they hold. */
function blocks(of: Block[]): Node[] {
  return of.map((block) => {
    switch (block.type) {
      case 'heading': return element('h3', ...block.content.map(inline));
      case 'paragraph': return element('p', ...block.content.map(inline));
      case 'bullets': return element('ul', ...block.items.map((item) => element('li', ...blocks(item))));
      case 'steps': return element('ol', ...block.items.map((item) => element('li', ...blocks(item))));
    }
  });
}

function inline(of: Inline): Node {
  switch (of.type) {
    case 'text': return document.createTextNode(of.text);
    case 'strong': return element('strong', of.text);
    case 'link': {
      const link = element('a', of.text);
      link.setAttribute('href', of.address);
      link.setAttribute('rel', 'noreferrer');
      return link;
    }
  }
}

function element(name: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}
