/*
 * What instances do in one step of Redis to read all customers once, together.
 *
 * One key says of readings: `id` and `began` of the one under way, `last` and `began_last` of the last complete one,
 * and when that ended. Times are milliseconds since 1970 by Redis' clock. Another key is the lock: who holds it asks
 * ChartMogul for what is not there yet. Each reading has its pages in a hash of its own.
 */

/** The lock is free, or this instance's, or nobody waits for its holder, who waits itself. */
const IS_FREE = `
local function is_free(lock, trouble, me, is_hurried)
  local holder = redis.call('GET', lock)
  if not holder or holder == me then return true end
  if is_hurried ~= '1' or redis.call('EXISTS', trouble) == 0 then return false end
  redis.call('DEL', trouble)
  return true
end
`;

/**
 * Finds a reading that an instance has not done, or begins one when it is due.
 *
 * Keys: state, lock, trouble. Arguments: who asks, lease, when the last reading that it did began, how long a reading
 * is good for, `1` when one is due whatever Redis says, the id of a new one, how long all is kept, `1` when somebody
 * waits. Returns `join` or `begin` with id and time, or `wait` with the trouble that there is.
 */
export const JOIN = `${IS_FREE}
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local state = redis.call('HMGET', KEYS[1], 'id', 'began', 'last', 'began_last', 'ended')
local done = tonumber(ARGV[3])
if state[3] and tonumber(state[4]) > done then return {'join', state[3], state[4]} end
if state[1] and tonumber(state[2]) > done then return {'join', state[1], state[2]} end
local is_due = ARGV[5] == '1' or (state[5] and now >= state[5] + ARGV[4])
if is_due and is_free(KEYS[2], KEYS[3], ARGV[1], ARGV[8]) then
  local began = string.format('%.0f', math.max(now, (state[2] or 0) + 1, done + 1))
  redis.call('HSET', KEYS[1], 'id', ARGV[6], 'began', began)
  redis.call('PEXPIRE', KEYS[1], ARGV[7])
  redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
  return {'begin', ARGV[6], began}
end
return {'wait', redis.call('GET', KEYS[3]) or ''}`;

/**
 * Takes a page of a reading, or else the lock, to read it.
 *
 * Keys: state, lock, trouble, pages. Arguments: who asks, lease, the reading's id, the page, `1` when somebody waits.
 * Returns `page` with it; `read`; `wait` with the trouble that there is; `gone` when that reading is not to be
 * had any more; `lost` when Redis has lost what it had.
 */
export const TAKE = `${IS_FREE}
local page = redis.call('HGET', KEYS[4], ARGV[4])
if page then return {'page', page} end
if redis.call('EXISTS', KEYS[1]) == 0 then return {'lost'} end
local state = redis.call('HMGET', KEYS[1], 'id', 'last')
if state[1] ~= ARGV[3] then
  if state[2] == ARGV[3] then redis.call('HDEL', KEYS[1], 'last', 'began_last') end
  return {'gone'}
end
if not is_free(KEYS[2], KEYS[3], ARGV[1], ARGV[5]) then return {'wait', redis.call('GET', KEYS[3]) or ''} end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return {'read'}`;

/**
 * Puts a page that was read where all can take it.
 *
 * Keys: state, trouble, pages. Arguments: the reading's id, the page, what it holds, how long all is kept. Returns
 * `kept`; `page` with another instance's, which all go by; or `gone` or `lost` as {@link TAKE} does.
 */
export const STORE = `
if redis.call('EXISTS', KEYS[1]) == 0 then return {'lost'} end
local page = redis.call('HGET', KEYS[3], ARGV[2])
if page then return {'page', page} end
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[1] then return {'gone'} end
redis.call('HSET', KEYS[3], ARGV[2], ARGV[3])
redis.call('PEXPIRE', KEYS[3], ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('DEL', KEYS[2])
return {'kept'}`;

/**
 * Makes the reading under way the last complete one, and frees the lock.
 *
 * Keys: state, lock. Arguments: who says so, the reading's id, how long all is kept. Returns the id of the one that
 * was the last before, where there was one.
 */
export const COMPLETE = `
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
local state = redis.call('HMGET', KEYS[1], 'id', 'began', 'last')
if state[1] ~= ARGV[2] then return {} end
local now = redis.call('TIME')
now = string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000))
redis.call('HSET', KEYS[1], 'last', state[1], 'began_last', state[2], 'ended', now)
redis.call('HDEL', KEYS[1], 'id')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {state[3] or ''}`;

/**
 * Ends a reading that can come to no end, unless another instance is at it, and keeps the lock.
 *
 * Keys: state, lock, pages. Arguments: who says so, lease, the reading's id.
 */
export const ABANDON = `
local holder = redis.call('GET', KEYS[2])
if (holder and holder ~= ARGV[1]) or redis.call('HGET', KEYS[1], 'id') ~= ARGV[3] then return end
redis.call('HDEL', KEYS[1], 'id')
redis.call('UNLINK', KEYS[3])
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])`;

/** Keeps the lock. Keys: lock. Arguments: who holds it, lease. Returns 1 when it was still held. */
export const RENEW = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/** Frees the lock. Keys: lock. Arguments: who holds it. */
export const FREE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;
