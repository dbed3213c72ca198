-- What is open and has been put off to a later month at least once.
WITH told AS (
    SELECT opportunity, since, date_trunc('month', DATE '1970-01-01' + day) AS month
    FROM close_date WHERE since <= getvariable('until') AND day IS NOT NULL
), followed AS (
    SELECT opportunity, month,
        lag(month) OVER (PARTITION BY opportunity ORDER BY since) AS earlier
    FROM told
)
SELECT named(person) AS "group", coalesce(sum(worth), 0) AS numerator, NULL AS denominator,
    count(*) AS n
FROM open_valued(getvariable('until')) o
SEMI JOIN (SELECT opportunity FROM followed WHERE earlier < month) f
    ON f.opportunity = o.opportunity
GROUP BY person;
