// Occurrences of calendars by ical.js: node ical_js.mjs FOLDER FIRST LAST -> one JSON line a file on standard output.
// A line: {"file", "found": [[uid, start, end]]} in UTC seconds, or [uid, "YYYY-MM-DD"] for each day of an all-day event.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, modules, first, last] = process.argv.slice(2);
const loaded = createRequire(join(modules, "package.json"))("ical.js");
const ICAL = loaded.default ?? loaded;
const MOST = 200000; // steps of one rule before it is given up

function day(seconds) {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

function days(start, end, low, high, uid) {
  const found = [];
  const day = start.clone();
  while (day.compare(end) < 0) {
    const text = day.toString().slice(0, 10);
    if (text >= low && text <= high) found.push([uid, text]);
    day.day += 1;
  }
  return found;
}

function occurrences(event, low, high, lowDay, highDay) {
  const found = [];
  const take = (start, end) => {
    if (start.isDate) found.push(...days(start, end, lowDay, highDay, event.uid));
    else if (start.toUnixTime() < high && end.toUnixTime() > low) found.push([event.uid, start.toUnixTime(), end.toUnixTime()]);
  };
  if (!event.isRecurring()) {
    take(event.startDate, event.endDate);
    return found;
  }
  const walk = event.iterator();
  for (let step = 0, next; step < MOST && (next = walk.next()); step += 1) {
    if (next.toUnixTime() > high + 40 * 86400) break;
    const one = event.getOccurrenceDetails(next);
    take(one.startDate, one.endDate);
  }
  return found;
}

for (const name of readdirSync(folder).filter((n) => n.endsWith(".ics")).sort()) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, name), "utf8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = calendar.getAllSubcomponents("vevent");
  const moved = events.filter((c) => c.hasProperty("recurrence-id"));
  const masters = events.filter((c) => !c.hasProperty("recurrence-id")).map((c) => {
    const uid = c.getFirstPropertyValue("uid");
    return new ICAL.Event(c, { exceptions: moved.filter((m) => m.getFirstPropertyValue("uid") === uid) });
  });
  const found = [];
  const failed = [];
  for (const event of masters) {
    try {
      found.push(...occurrences(event, Number(first), Number(last), day(Number(first)), day(Number(last) - 1)));
    } catch (error) {
      failed.push([event.uid, String(error.message ?? error)]);
    }
  }
  console.log(JSON.stringify({ file: name, found, failed }));
}
