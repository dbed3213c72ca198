-- Of what is open, how much has had no activity for fourteen days. What never had any counts from
-- its creation.
WITH latest AS (
    SELECT opportunity, max(happened) AS latest FROM activity
    WHERE happened <= getvariable('until') AND opportunity IS NOT NULL
    GROUP BY opportunity
), silent AS (
    SELECT o.person, greatest(l.latest, o.created) AS since
    FROM open_owned(getvariable('until')) o LEFT JOIN latest l USING (opportunity)
)
SELECT named(person) AS "group",
    count(*) FILTER (since < (SELECT starts FROM day WHERE day = getvariable('as_of') - 13))
        AS numerator,
    count(*) AS denominator, count(*) AS n
FROM silent WHERE since IS NOT NULL
GROUP BY person;
