-- office_authority_add: one authority, unless it is there
--   takes code text, name text, name_en text, short_name text
insert into authority (code, name, name_en, short_name)
values (:code, :name, :name_en, :short_name)
on conflict (code) do nothing

-- office_mandate_add: one decision or assignment, unless it is there
--   takes code text, relation text, title text, title_en text, case_number text?, decided time?, reported time?, with_whom text?, source text
insert into mandate (code, relation, title, title_en, case_number, decided, reported, with_whom, source)
values (:code, :relation, :title, :title_en, :case_number, :decided, :reported, :with_whom, :source)
on conflict (code) do nothing

-- office_clause_add: one clause; its texts are ours, so a newer version of Spets renews them
--   takes number int, mandate text, kind text, theme text, title text, title_en text, binds text
insert into clause (number, mandate, kind, theme, title, title_en, binds)
values (:number, :mandate, :kind, :theme, :title, :title_en, :binds)
on conflict (number) do update
set kind = excluded.kind, theme = excluded.theme, title = excluded.title,
    title_en = excluded.title_en, binds = excluded.binds

-- office_clause_answers_clear: forgets what answers to clauses, before it is written anew
delete from clause_answer

-- office_clause_answer_add: one thing in the system that answers to a clause
--   takes clause int, address text, title text, title_en text
insert into clause_answer (clause, address, title, title_en)
values (:clause, :address, :title, :title_en)

-- office_area_add: one technology area, unless it is there
--   takes code text, position int, name text, name_en text
insert into area (code, position, name, name_en)
values (:code, :position, :name, :name_en)
on conflict (code) do nothing

-- office_area_lead_add: who leads an area, as intended or as decided
--   takes area text, authority text, status text, since time?, source text
insert into area_lead (area, authority, status, since, source)
values (:area, :authority, :status, :since, :source)
on conflict (area, status) do nothing

-- office_frame_add: what may be used, or is forecast, in a year
--   takes year int, authority text, amount money, status text, expenditure_area int, appropriation text, appropriation_name text, since time?, source text
insert into frame (year, authority, amount, status, expenditure_area, appropriation,
                   appropriation_name, since, source)
values (:year, :authority, :amount, :status, :expenditure_area, :appropriation,
        :appropriation_name, :since, :source)
on conflict (year, authority, status) do nothing

-- office_deadline_add: one deadline, unless it is there
--   takes code text, clause int, title text, title_en text, kind text, month int, day int, first_year int?, answers text
insert into deadline (code, clause, title, title_en, kind, month, day, first_year, answers)
values (:code, :clause, :title, :title_en, :kind, :month, :day, :first_year, :answers)
on conflict (code) do nothing

-- office_deadline_receiver_add: who receives what is due, unless it is there
--   takes deadline text, position int, name text
insert into deadline_receiver (deadline, position, name)
values (:deadline, :position, :name)
on conflict (deadline, position) do nothing

-- office_actor_category_add: one kind of actor, unless it is there
--   takes code text, position int, name text, name_en text
insert into actor_category (code, position, name, name_en)
values (:code, :position, :name, :name_en)
on conflict (code) do nothing

-- office_circulation_add: one receiver of a copy, unless it is there
--   takes position int, name text, category text?, name_now text?, since time?, source text?, confirmed int
insert into circulation (position, name, category, name_now, since, source, confirmed)
values (:position, :name, :category, :name_now, :since, :source, :confirmed)
on conflict (position) do nothing

-- office_authorities: the authorities
--   gives code text, name text, name_en text, short_name text
select code, name, name_en, short_name from authority order by code

-- office_mandates: the decision, what came before it and what stands beside it
--   gives code text, relation text, title text, title_en text, case_number text?, decided time?, reported time?, with_whom text?, source text
select code, relation, title, title_en, case_number, decided, reported, with_whom, source
from mandate
order by case relation when 'this' then 1 when 'bill' then 2 when 'earlier' then 3 else 4 end, code

-- office_clauses: the clauses of one kind, or all where kind is empty
--   takes kind text
--   gives number int, mandate text, kind text, theme text, title text, title_en text, binds text
select number, mandate, kind, theme, title, title_en, binds
from clause
where :kind = '' or kind = :kind
order by number

-- office_answers: what answers to the clauses
--   gives clause int, address text, title text, title_en text
select clause, address, title, title_en from clause_answer order by clause, address

-- office_areas: the areas with who leads them; a decided lead comes before an intended one
--   gives code text, position int, name text, name_en text, authority text, lead text, status text, since time?, source text
select a.code, a.position, a.name, a.name_en, l.authority, u.short_name as lead, l.status,
       l.since, l.source
from area a
join area_lead l on l.area = a.code
join authority u on u.code = l.authority
where l.status = 'decided'
   or not exists (select 1 from area_lead d where d.area = a.code and d.status = 'decided')
order by a.position

-- office_frames: the frames in order of years
--   gives year int, authority text, amount money, status text, expenditure_area int, appropriation text, appropriation_name text, since time?, source text
select year, authority, amount, status, expenditure_area, appropriation, appropriation_name, since,
       source
from frame
order by year, authority, status

-- office_deadline_rules: the deadlines as they are set
--   gives code text, clause int, title text, title_en text, kind text, month int, day int, first_year int?, answers text
select code, clause, title, title_en, kind, month, day, first_year, answers
from deadline
order by code

-- office_receivers: who receives what is due
--   gives deadline text, position int, name text
select deadline, position, name from deadline_receiver order by deadline, position

-- office_categories: the nine kinds of actors
--   gives code text, position int, name text, name_en text
select code, position, name, name_en from actor_category order by position

-- office_circulation: who got a copy of the decision
--   gives position int, name text, category text?, name_now text?, since time?, source text?, confirmed int
select position, name, category, name_now, since, source, confirmed
from circulation
order by position
