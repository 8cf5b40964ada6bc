import * as z from 'zod/mini';
import { type Limits, SPARE } from '../upstream/limits';
import type { Usage } from '../upstream/shared-quota';
import { KEPT_PART } from './own-share';
import type { QuotaTimes } from './quota-times';
import type { RedisLink } from './redis-link';
import { runScript } from './script';

/**
 * Says what an instance has under way, and takes permits for it.
 *
 * A request counts in the window as in `SendingWindow`: while it is in flight, or lost, and then until a window after it can have
 * arrived at the latest. `window` holds the latter, by when each leaves. `instances` holds what each has in flight and lost,
 * when it was last heard of, so that a crashed one's slots come back by themselves, and what it waits for; and since when
 * Redis has been there. All times are milliseconds of Redis' own clock.
 */
const SCRIPT = /* lua */ `
local windowKey, instancesKey, pauseKey = KEYS[1], KEYS[2], KEYS[3]
local id = ARGV[1]
local a = {}
for i = 2, #ARGV do a[i] = tonumber(ARGV[i]) end
local held, health = a[2], a[3]
local wantHealth, wantPeople, wantOthers, atOnce, weight = a[4], a[5], a[6], a[7], a[8]
local pauseMs, instancesHeard = a[9], a[10]
local grants, slots, windowMs, spareGrants, spareSlots = a[11], a[12], a[13], a[14], a[15]
local leaseMs, absentMs, silentMs, pollMs = a[16], a[17], a[18], a[19]
local keptPart, lost = a[20], a[21]
-- Numbered from the first on, how long ago each arrived.
local firstArrival, agesFrom = a[22], 23
local min, max, floor, ceil = math.min, math.max, math.floor, math.ceil

local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000

-- What is to leave later than a window from now arrived before the clock was set back.
redis.call('ZREMRANGEBYSCORE', windowKey, '-inf', now)
redis.call('ZREMRANGEBYSCORE', windowKey, now + windowMs, '+inf')
for i = agesFrom, #ARGV do
  local leaves = now - a[i] + windowMs
  if leaves > now then redis.call('ZADD', windowKey, leaves, id .. ':' .. firstArrival + i - agesFrom) end
end
redis.call('PEXPIRE', windowKey, windowMs * 2)

if pauseMs > 0 then
  local left = redis.call('PTTL', pauseKey)
  if left < pauseMs then redis.call('SET', pauseKey, 1, 'PX', pauseMs) end
end
local paused = max(redis.call('PTTL', pauseKey), 0)

local usedGrants = redis.call('ZCARD', windowKey) + held + health + lost
local usedSlots, checks = held, health
local instances, rivals, isUrgentElsewhere, isKnown, since = 1, 0, false, 0, nil
local all = redis.call('HGETALL', instancesKey)
for i = 1, #all, 2 do
  local other = {}
  for word in string.gmatch(all[i + 1], '%S+') do other[#other + 1] = tonumber(word) end
  local quiet = now - other[1]
  if all[i] == 'since' then
    since = other[1]
  elseif all[i] == id then
    isKnown = 1
  elseif quiet >= leaseMs or quiet < -1000 then
    redis.call('HDEL', instancesKey, all[i])
  else
    local otherHeld = other[2]
    checks = checks + other[3]
    if quiet < absentMs then
      instances = instances + 1
      -- What each may count on, whoever else is busy, should Redis go.
      otherHeld = max(otherHeld, 1, floor(slots / keptPart / other[4]))
      local kept = other[2] + other[3] + (other[8] or 0)
      if quiet > silentMs then kept = max(kept, floor(grants / other[4])) end
      usedGrants = usedGrants + kept
      if other[5] > now then
        rivals = rivals + other[6]
        isUrgentElsewhere = isUrgentElsewhere or other[7] == 1
      end
    end
    usedSlots = usedSlots + otherHeld
  end
end

if not since then
  local isTold, info = pcall(redis.call, 'INFO', 'server')
  local uptime = isTold and type(info) == 'string' and tonumber(string.match(info, 'uptime_in_seconds:(%d+)'))
  since = floor(now - (uptime or 0) * 1000)
  redis.call('HSET', instancesKey, 'since', since)
end

local roomGrants, roomAll = grants - usedGrants, slots + 1 - usedSlots - checks
if paused > 0 then roomGrants = 0 end
local gotHealth = max(0, min(wantHealth, roomGrants, roomAll, atOnce))
roomGrants, roomAll = roomGrants - gotHealth, roomAll - gotHealth
local roomSlots = min(slots - usedSlots, roomAll)

-- While others wait too, no more than is due; and what is spared for people is for those who wait.
local due = math.huge
if rivals > 0 then
  local own = held + health + lost + gotHealth
  local prefix = id .. ':'
  for _, member in ipairs(redis.call('ZRANGE', windowKey, 0, -1)) do
    if string.sub(member, 1, #prefix) == prefix then own = own + 1 end
  end
  local part = weight / (weight + rivals)
  due = max(0, min(ceil(grants * part) - own, ceil(slots * part) - held))
end
if isUrgentElsewhere then spareGrants, spareSlots = 0, 0 end
atOnce = atOnce - gotHealth
local gotPeople = max(0, min(wantPeople, roomGrants, roomSlots, due, atOnce))
roomGrants, roomSlots = roomGrants - gotPeople, roomSlots - gotPeople
due, atOnce = due - gotPeople, atOnce - gotPeople
local gotOthers = max(0, min(wantOthers, roomGrants - spareGrants, roomSlots - spareSlots, due, atOnce))
roomGrants = roomGrants - gotOthers

local isUrgent = wantHealth > gotHealth or wantPeople > gotPeople
local wait, waitsUntil = 0, 0
if isUrgent or wantOthers > gotOthers then
  wait = pollMs
  local missing = (isUrgent and 0 or spareGrants) - roomGrants
  if paused > 0 then
    wait = paused
  elseif missing >= 0 then
    local leaves = redis.call('ZRANGE', windowKey, missing, missing, 'WITHSCORES')
    if leaves[2] then wait = max(1, ceil(leaves[2] - now)) end
  end
  waitsUntil = now + wait + 5 * pollMs
end

local got = gotPeople + gotOthers
redis.call('HSET', instancesKey, id, table.concat({
  floor(now), held + got, health + gotHealth,
  min(instances, instancesHeard), floor(waitsUntil), weight, isUrgent and 1 or 0, lost
}, ' '))
redis.call('PEXPIRE', instancesKey, leaseMs)
return { got, gotHealth, wait, paused, instances, floor(now - since), isKnown }
`;

const replySchema = z.tuple([
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
]);

/** What an instance tells of itself, and asks for. */
export interface Statement extends Usage {
  id: string;
  /** Of its requests that have ended, those that Redis may not know: how many there were before, and their ages in ms. */
  arrivals: { before: number; ages: number[] };
  /** Milliseconds for which nobody may send; 0 says nothing. */
  pauseMs: number;
  /** The instances that it takes there to be, if it cannot ask. */
  instances: number;
}

export interface Reply {
  got: { health: number; other: number };
  /** Milliseconds until it makes sense to ask again for what was not got; 0 where all was. */
  wait: number;
  /** Milliseconds for which nobody may send. */
  pausedFor: number;
  instances: number;
  /** Milliseconds for which Redis has been there. */
  age: number;
  /** False where Redis did not know of the instance. */
  isKnown: boolean;
}

/** The key of what is known of instances, each by its id. */
export const instancesKey = (link: RedisLink) => link.key('quota:instances');

/**
 * Tells Redis what an instance has under way, and asks for permits, at once and in one go.
 *
 * @throws RedisGone - when it cannot be asked
 */
export async function state(
  link: RedisLink,
  statement: Statement,
  limits: Limits,
  times: QuotaTimes,
): Promise<Reply> {
  const { wanted } = statement;
  const keys = [link.key('quota:window'), instancesKey(link), link.key('quota:pause')];
  const values = [
    statement.id,
    statement.held,
    statement.health,
    wanted.health,
    wanted.people,
    wanted.others,
    statement.atOnce,
    statement.weight,
    Math.ceil(statement.pauseMs),
    statement.instances,
    limits.grants,
    limits.slots,
    limits.windowMs,
    SPARE.grants,
    SPARE.slots,
    times.lease,
    times.absent,
    times.silent,
    times.poll,
    KEPT_PART,
    statement.lost,
    statement.arrivals.before + 1,
    ...statement.arrivals.ages,
  ];
  const reply = await runScript(link, SCRIPT, keys, values);
  const [other, health, wait, pausedFor, instances, age, isKnown] = replySchema.parse(reply);
  return { got: { health, other }, wait, pausedFor, instances, age, isKnown: isKnown === 1 };
}
