// What must compile with `tsc --strict` and nothing skipped, and what must not: each line under a
// `@ts-expect-error` is an error, or this file is.
import { ListError, canonicalise, openList } from 'lekcheck-reader';
import type { CanonicalForm, Details, List, Outcome, Reason } from 'lekcheck-reader';

declare const list: List;
const details: Details = { email: 'anna@mail.example', 'birth-date': { day: 1, month: 'maart', year: 1970 } };
const one: Outcome = await list.check(details);
const several: Outcome[] = await list.check([details, { postcode: null, phone: undefined }]);

/** All four: this compiles. */
export function told(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'listed':
      return outcome.leaked.map(({ label }) => label).join();
    case 'possibly-listed':
      return outcome.statuses.map(({ meaning }) => meaning).join();
    case 'not-listed':
      return outcome.untried.join();
    case 'cannot-tell':
      return outcome.reason;
  }
}

// @ts-expect-error "cannot tell" was forgotten
export function forgetful(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'listed':
    case 'possibly-listed':
      return 'yes';
    case 'not-listed':
      return 'no';
  }
}

export function hasty(outcome: Outcome): unknown[] {
  return [
    // @ts-expect-error no outcome is a yes or a no
    outcome.listed,
    // @ts-expect-error only who is found has something that leaked
    outcome.leaked,
    // @ts-expect-error only who cannot be told has a reason
    outcome.reason,
    // @ts-expect-error there is no such outcome
    outcome.outcome === 'unlisted',
  ];
}

// @ts-expect-error one person has no list of outcomes
const wrong: Outcome[] = await list.check(details);
// @ts-expect-error several persons have not one outcome
const wronger: Outcome = await list.check([details]);
// @ts-expect-error there is no such kind of detail
const misspelt: Details = { 'postal-code': '1234 AB' };
// @ts-expect-error only a birth date has parts
const parted: Details = { email: { day: 1, month: 2, year: 1970 } };
// @ts-expect-error a text is no bytes of a head
void openList({ head: '{}', signature: '', ribbons: [], publicKey: '' });
// @ts-expect-error there is no such kind of detail
void canonicalise('e-mail', 'anna@mail.example');

/** Forms are a union too. */
export function formed(form: CanonicalForm): string[] {
  switch (form.form) {
    case 'canonical':
      return form.values;
    case 'absent':
      return [];
    case 'refused':
      return [form.fault.problem];
  }
}

/** Errors are typed. */
export function refused(error: unknown): Reason | undefined {
  return error instanceof ListError ? error.reason : undefined;
}

export { misspelt, one, parted, several, wrong, wronger };
