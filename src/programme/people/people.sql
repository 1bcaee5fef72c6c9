-- account_add: a new account
--   takes login text, name text, role text, password text, now text
--   gives id int
insert into accounts (login, name, role, password, is_active, added_at, changed_at)
values (:login, :name, :role, :password, 1, :now, :now)
returning id

-- account_by_login: the account of a login name, with its password hash
--   takes login text
--   gives id int, name text, role text, password text, is_active int
select id, name, role, password, is_active from accounts where login = :login

-- account_by_id: one account
--   takes id int
--   gives id int, login text, name text, role text, password text, is_active int, added_at text, changed_at text
select id, login, name, role, password, is_active, added_at, changed_at
from accounts where id = :id

-- accounts_all: every account, by login name
--   gives id int, login text, name text, role text, is_active int, added_at text
select id, login, name, role, is_active, added_at from accounts order by login

-- accounts_other_administrators: how many active administrators there are besides one account
--   takes id int
--   gives n int
select count(*) as n from accounts where role = 'administrator' and is_active = 1 and id <> :id

-- account_set_role: changes the role
--   takes id int, role text, now text
update accounts set role = :role, changed_at = :now where id = :id

-- account_set_active: switches an account on or off
--   takes id int, is_active int, now text
update accounts set is_active = :is_active, changed_at = :now where id = :id

-- account_set_password: changes the password hash
--   takes id int, password text, now text
update accounts set password = :password, changed_at = :now where id = :id

-- session_add: a session; only the hash of its token is kept
--   takes token_hash text, account int, opened_at text, ends_at text
insert into sessions (token_hash, account, opened_at, ends_at)
values (:token_hash, :account, :opened_at, :ends_at)

-- session_account: whose session this is, if it has not ended and the account is active
--   takes token_hash text, now text
--   gives account int, name text, role text
select a.id as account, a.name, a.role
from sessions s join accounts a on a.id = s.account
where s.token_hash = :token_hash and s.ends_at > :now and a.is_active = 1

-- sessions_of: the open sessions of one account
--   takes account int, now text
--   gives opened_at text, ends_at text
select opened_at, ends_at from sessions
where account = :account and ends_at > :now order by opened_at

-- session_remove: ends one session
--   takes token_hash text
delete from sessions where token_hash = :token_hash

-- sessions_remove_of: ends every session of an account but one (empty: all)
--   takes account int, but text
delete from sessions where account = :account and token_hash <> :but

-- sessions_remove_ended: forgets sessions that have ended
--   takes now text
delete from sessions where ends_at <= :now

-- login_failure_add: a login that failed, under the hash of the name or of the address
--   takes who text, failed_at text
insert into login_failures (who, failed_at) values (:who, :failed_at)

-- login_failures_of: how often it failed since a moment, and when the oldest of these was
--   takes who text, since text
--   gives n int, oldest text?
select count(*) as n, min(failed_at) as oldest from login_failures
where who = :who and failed_at > :since

-- login_failures_remove: forgets the failures under one hash
--   takes who text
delete from login_failures where who = :who

-- login_failures_remove_before: forgets failures older than a moment
--   takes before text
delete from login_failures where failed_at <= :before
