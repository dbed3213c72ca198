-- Median of the days since what is open was created: of all, and by rep.
SELECT CASE WHEN grouping(person) = 1 THEN 'all' ELSE named(person) END AS "group",
    median(getvariable('as_of') - d.day) AS numerator, NULL AS denominator, count(*) AS n
FROM open_owned(getvariable('until')) o ASOF JOIN day d ON d.starts <= o.created
GROUP BY GROUPING SETS ((), (person));
