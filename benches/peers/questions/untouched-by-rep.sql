-- What is open and has had no activity in the last fourteen days.
SELECT named(o.person) AS "group", coalesce(sum(o.worth), 0) AS numerator, NULL AS denominator,
    count(*) AS n
FROM open_valued(getvariable('until')) o
ANTI JOIN (
    SELECT opportunity FROM activity
    WHERE happened > getvariable('until') - 14 * 86400 AND happened <= getvariable('until')
) a ON a.opportunity = o.opportunity
GROUP BY o.person;
