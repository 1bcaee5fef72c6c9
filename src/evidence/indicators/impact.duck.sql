-- impact: mean normalised citation score (MNCS) of each country.
--   Formula: MNCS = sum w * NCS / sum w over the works that are in a cell; NCS = c / (mean of the
--   cell), 1 where the mean is 0; w = the country's weight, or 1 in full counting. Computed as
--   sum over cells of (sum w * c) * works / citations, with whole numbers inside a cell and the
--   divisions last, in the order of the cells. Source: Waltman et al. 2011; CWTS Leiden Ranking
--   Open Edition. Unit: 1 = the world's mean. Edge cases: works without a cell are left out; a
--   country without works in any cell has none.
--   takes first int, last int
--   gives country text, mncs real?
with part as (
    select country, cell, sum(counted) as w, sum(counted::hugeint * cited) as wc
    from weight where cell is not null and year between :first and :last
    group by country, cell)
select p.country, sum(case when e.citations = 0 then p.w::double
        else p.wc::double * e.works / e.citations end order by p.cell)
    / sum(p.w)::double as mncs
from part p join cell e using (cell)
group by p.country order by p.country;
