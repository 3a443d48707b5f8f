import { enhancedTextContrast, iconContrast, textContrast } from './checks/contrast.ts';
import { nothingMoves, threeFlashes } from './checks/flashes.ts';
import { focusAppearance, focusNotObscured, focusVisible } from './checks/focus.ts';
import { languageKnown } from './checks/language.ts';
import { errorsTold, statusMessages } from './checks/messages.ts';
import {
  fieldLabels,
  labelInName,
  nameRoleValue,
  neverColourAlone,
  noImagesOfText,
  textAlternatives,
  titled,
} from './checks/names.ts';
import { focusOrder, meaningfulSequence } from './checks/order.ts';
import { enhancedTargetSize, pointerCancellation, targetSize } from './checks/targets.ts';
import {
  allByKeys,
  characterKeys,
  consistentHelp,
  consistentWords,
  errorsPrevented,
  noTrap,
  onFocus,
  onInput,
  redundantEntry,
  timeAdjustable,
} from './checks/walks.ts';
import { bothOrientations, reflow, resizedText } from './checks/whole.ts';
import type { Check, Criterion, Level, Means } from './criterion.ts';

const computed = (check: Check): Means => ({ kind: 'computed', check });
const absent = (reason: string): Means => ({ kind: 'absent', reason });
const judged = (reason: string): Means => ({ kind: 'judged', reason });
const open = (reason: string): Means => ({ kind: 'open', reason });

const noMedia = absent('nothing is played that was recorded');
const noLinks = absent('there are no links; what buttons do is told by 2.5.3 and 4.1.2');

function line(number: string, level: Level, name: string, means: Means): Criterion {
  return { number, name, level, means };
}

/** Every success criterion of WCAG 2.2 (W3C Recommendation, 12 December 2024), in its order. */
export const criteria: readonly Criterion[] = [
  line('1.1.1', 'A', 'Non-text Content', computed(textAlternatives)),
  line('1.2.1', 'A', 'Audio-only and Video-only (Prerecorded)', noMedia),
  line('1.2.2', 'A', 'Captions (Prerecorded)', noMedia),
  line('1.2.3', 'A', 'Audio Description or Media Alternative', noMedia),
  line('1.2.4', 'AA', 'Captions (Live)', noMedia),
  line('1.2.5', 'AA', 'Audio Description (Prerecorded)', noMedia),
  line('1.2.6', 'AAA', 'Sign Language (Prerecorded)', noMedia),
  line('1.2.7', 'AAA', 'Extended Audio Description', noMedia),
  line('1.2.8', 'AAA', 'Media Alternative (Prerecorded)', noMedia),
  line('1.2.9', 'AAA', 'Audio-only (Live)', noMedia),
  line('1.3.1', 'A', 'Info and Relationships', computed(nameRoleValue)),
  line('1.3.2', 'A', 'Meaningful Sequence', computed(meaningfulSequence)),
  line(
    '1.3.3',
    'A',
    'Sensory Characteristics',
    judged('no text tells of a thing by its place, shape or colour'),
  ),
  line('1.3.4', 'AA', 'Orientation', computed(bothOrientations)),
  line('1.3.5', 'AA', 'Identify Input Purpose', absent('no field asks for what a person is or has')),
  line('1.3.6', 'AAA', 'Identify Purpose', computed(nameRoleValue)),
  line('1.4.1', 'A', 'Use of Color', computed(neverColourAlone)),
  line('1.4.2', 'A', 'Audio Control', judged('a key ends every sound and every sentence at once')),
  line('1.4.3', 'AA', 'Contrast (Minimum)', computed(textContrast)),
  line('1.4.4', 'AA', 'Resize Text', computed(resizedText)),
  line('1.4.5', 'AA', 'Images of Text', computed(noImagesOfText)),
  line('1.4.6', 'AAA', 'Contrast (Enhanced)', computed(enhancedTextContrast)),
  line('1.4.7', 'AAA', 'Low or No Background Audio', noMedia),
  line('1.4.8', 'AAA', 'Visual Presentation', open('lines lie 1.3 times their size apart, not 1.5')),
  line('1.4.9', 'AAA', 'Images of Text (No Exception)', computed(noImagesOfText)),
  line('1.4.10', 'AA', 'Reflow', computed(reflow)),
  line('1.4.11', 'AA', 'Non-text Contrast', computed(iconContrast)),
  line('1.4.12', 'AA', 'Text Spacing', absent('of content in markup languages alone (WCAG2ICT)')),
  line(
    '1.4.13',
    'AA',
    'Content on Hover or Focus',
    absent('a pointer that rests draws a line, and nothing else comes'),
  ),
  line('2.1.1', 'A', 'Keyboard', computed(allByKeys)),
  line('2.1.2', 'A', 'No Keyboard Trap', computed(noTrap)),
  line('2.1.3', 'AAA', 'Keyboard (No Exception)', computed(allByKeys)),
  line('2.1.4', 'A', 'Character Key Shortcuts', computed(characterKeys)),
  line('2.2.1', 'A', 'Timing Adjustable', computed(timeAdjustable)),
  line('2.2.2', 'A', 'Pause, Stop, Hide', computed(nothingMoves)),
  line(
    '2.2.3',
    'AAA',
    'No Timing',
    open('a countdown starts an entry unless timeout=never, an aid or a key stops it'),
  ),
  line(
    '2.2.4',
    'AAA',
    'Interruptions',
    judged('questions come of what was asked for; devices that appear move no focus'),
  ),
  line('2.2.5', 'AAA', 'Re-authenticating', absent('nobody is logged in')),
  line('2.2.6', 'AAA', 'Timeouts', absent('nothing that was typed is lost by waiting')),
  line('2.3.1', 'A', 'Three Flashes or Below Threshold', computed(threeFlashes)),
  line(
    '2.3.2',
    'AAA',
    'Three Flashes',
    open('a held arrow draws the line around the focus 25 times a second'),
  ),
  line(
    '2.3.3',
    'AAA',
    'Animation from Interactions',
    judged(
      'nothing moves but a list under a finger that throws it, and not that with the aid “Reduced motion”',
    ),
  ),
  line(
    '2.4.1',
    'A',
    'Bypass Blocks',
    absent('of sets of web pages (WCAG2ICT); each screen begins with its own part'),
  ),
  line('2.4.2', 'A', 'Page Titled', computed(titled)),
  line('2.4.3', 'A', 'Focus Order', computed(focusOrder)),
  line('2.4.4', 'A', 'Link Purpose (In Context)', noLinks),
  line('2.4.5', 'AA', 'Multiple Ways', absent('of sets of web pages (WCAG2ICT)')),
  line('2.4.6', 'AA', 'Headings and Labels', computed(titled)),
  line('2.4.7', 'AA', 'Focus Visible', computed(focusVisible)),
  line(
    '2.4.8',
    'AAA',
    'Location',
    judged('each screen names itself, and Esc leads back the way that was come'),
  ),
  line('2.4.9', 'AAA', 'Link Purpose (Link Only)', noLinks),
  line(
    '2.4.10',
    'AAA',
    'Section Headings',
    judged('entries stand below headings of their systems where there are several'),
  ),
  line('2.4.11', 'AA', 'Focus Not Obscured (Minimum)', computed(focusNotObscured)),
  line('2.4.12', 'AAA', 'Focus Not Obscured (Enhanced)', computed(focusNotObscured)),
  line('2.4.13', 'AAA', 'Focus Appearance', computed(focusAppearance)),
  line(
    '2.5.1',
    'A',
    'Pointer Gestures',
    judged('one finger does everything; a long press shows what its button shows'),
  ),
  line('2.5.2', 'A', 'Pointer Cancellation', computed(pointerCancellation)),
  line('2.5.3', 'A', 'Label in Name', computed(labelInName)),
  line('2.5.4', 'A', 'Motion Actuation', absent('no sensor of motion is read')),
  line('2.5.5', 'AAA', 'Target Size (Enhanced)', computed(enhancedTargetSize)),
  line(
    '2.5.6',
    'AAA',
    'Concurrent Input Mechanisms',
    judged('all devices are open at once and may come and go (VM scenarios)'),
  ),
  line(
    '2.5.7',
    'AA',
    'Dragging Movements',
    judged('a drag only scrolls, as keys, wheel and a press on a line do'),
  ),
  line('2.5.8', 'AA', 'Target Size (Minimum)', computed(targetSize)),
  line('3.1.1', 'A', 'Language of Page', computed(languageKnown)),
  line(
    '3.1.2',
    'AA',
    'Language of Parts',
    judged(
      'names, paths and parameters are technical terms; what the core says is in the interface’s language where it has words for it',
    ),
  ),
  line('3.1.3', 'AAA', 'Unusual Words', open('there is no glossary of initrd, kernel and the like')),
  line('3.1.4', 'AAA', 'Abbreviations', open('abbreviations are not spelled out')),
  line('3.1.5', 'AAA', 'Reading Level', open('reasons of failures presume a reader who knows a machine')),
  line('3.1.6', 'AAA', 'Pronunciation', open('no pronunciation is given')),
  line('3.2.1', 'A', 'On Focus', computed(onFocus)),
  line('3.2.2', 'A', 'On Input', computed(onInput)),
  line('3.2.3', 'AA', 'Consistent Navigation', computed(consistentHelp)),
  line('3.2.4', 'AA', 'Consistent Identification', computed(consistentWords)),
  line(
    '3.2.5',
    'AAA',
    'Change on Request',
    judged('the one change that nobody asks for is the countdown’s; timeout=never takes it away'),
  ),
  line('3.2.6', 'A', 'Consistent Help', computed(consistentHelp)),
  line('3.3.1', 'A', 'Error Identification', computed(errorsTold)),
  line('3.3.2', 'A', 'Labels or Instructions', computed(fieldLabels)),
  line('3.3.3', 'AA', 'Error Suggestion', computed(errorsTold)),
  line('3.3.4', 'AA', 'Error Prevention (Legal, Financial, Data)', computed(errorsPrevented)),
  line('3.3.5', 'AAA', 'Help', computed(consistentHelp)),
  line('3.3.6', 'AAA', 'Error Prevention (All)', computed(errorsPrevented)),
  line('3.3.7', 'A', 'Redundant Entry', computed(redundantEntry)),
  line(
    '3.3.8',
    'AA',
    'Accessible Authentication (Minimum)',
    judged('a passphrase can be shown while it is typed, and pasted on a terminal and by SSH'),
  ),
  line(
    '3.3.9',
    'AAA',
    'Accessible Authentication (Enhanced)',
    judged('no picture, puzzle or object is to be recognised'),
  ),
  line('4.1.2', 'A', 'Name, Role, Value', computed(nameRoleValue)),
  line('4.1.3', 'AA', 'Status Messages', computed(statusMessages)),
];
