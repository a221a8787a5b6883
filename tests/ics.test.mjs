// The calendar of a report, read by Mozilla's parser. Run it with `cargo xtask test --only parity`, which sets ZICHA_CLI.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';

const INPUT = fileURLToPath(new URL('bulletins/nanyang-2022q1/input', import.meta.url));
const ON = '2022-02-18';
const DAYS_AHEAD = 31;
const LONGEST_LINE = 75;
const MOST_LISTED = 50;

function checked(format) {
  const cli = process.env.ZICHA_CLI;
  assert.ok(cli, 'ZICHA_CLI is not set: run this with `cargo xtask test --only parity`');
  const options = ['--on', ON, '--pack', 'nanyang-2022q1', '--format', format];
  const { status, stdout, stderr } = spawnSync(cli, ['check', INPUT, ...options], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  assert.equal(status, 1, stderr);
  return stdout;
}

const text = checked('ics');
const calendar = new ICAL.Component(ICAL.parse(text));
const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component, { strictExceptions: true }));

function daysAfter(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** What will fail, by the last day on which that can be averted. */
function due() {
  const subjects = JSON.parse(checked('json')).subjects.filter(({ failsOn }) => failsOn);
  const horizon = daysAfter(ON, DAYS_AHEAD);
  const days = new Map();
  for (const subject of subjects) {
    const day = daysAfter(subject.failsOn, -1);
    if (day <= horizon) days.set(day, [...(days.get(day) ?? []), subject]);
  }
  return days;
}

test('every line ends in CR LF and is no longer than the standard allows', () => {
  assert.ok(text.endsWith('END:VCALENDAR\r\n'));
  const lines = text.split('\r\n');
  assert.ok(lines.every((line) => !/[\r\n]/.test(line) && Buffer.byteLength(line) <= LONGEST_LINE));
  assert.ok(lines.some((line) => line.startsWith(' ')), 'some line is folded');
  assert.ok(!text.includes('\uFFFD'));
});

test('it is a calendar of whole days, each event with a UID of its own', () => {
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
  assert.ok(calendar.getFirstPropertyValue('prodid'));
  assert.ok(events.length > 5, `${events.length} events`);
  assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length);
  for (const { component, startDate, endDate } of events) {
    assert.ok(startDate.isDate);
    assert.equal(endDate.subtractDate(startDate).toSeconds(), 24 * 60 * 60);
    assert.equal(component.getFirstPropertyValue('dtstamp').toString(), `${ON}T00:00:00Z`);
  }
  const days = events.map(({ startDate }) => startDate.toString());
  assert.deepEqual(days, [...days].sort());
});

test('what is due stands on the last day on which it can be averted', () => {
  const expected = due();
  const [failed, ...ahead] = events;
  assert.equal(failed.startDate.toString(), ON);
  assert.match(failed.summary, /^立即整改：/);
  assert.deepEqual([...new Set(ahead.map(({ startDate }) => startDate.toString()))], [...expected.keys()].sort());
  for (const [day, subjects] of expected) {
    const told = ahead.filter(({ startDate }) => startDate.toString() === day).map(({ description }) => description).join('\n');
    assert.ok(subjects.length <= MOST_LISTED);
    for (const { unit, name, platform } of subjects) {
      const line = `${unit} ${name}${platform ? `（${platform}）` : ''}：`;
      assert.ok(told.includes(line), `${day} ${line}`);
    }
  }
});

test('reminders ring at nine, one day and three days before, and none in the past', () => {
  for (const { component, startDate } of events) {
    const day = startDate.toString();
    const alarms = component.getAllSubcomponents('valarm').map((alarm) => {
      assert.equal(alarm.getFirstPropertyValue('action'), 'DISPLAY');
      assert.ok(alarm.getFirstPropertyValue('description'));
      const at = ICAL.Time.fromDateTimeString(`${day}T00:00:00`);
      at.addDuration(alarm.getFirstPropertyValue('trigger'));
      return at.toString();
    });
    const days = [3, 1].map((days) => daysAfter(day, -days)).filter((before) => before >= ON);
    assert.deepEqual(alarms, days.map((before) => `${before}T09:00:00`));
  }
});

test('the same report makes the same calendar', () => assert.equal(checked('ics'), text));
