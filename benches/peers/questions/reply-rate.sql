-- Of the e-mails sent in the period at least fourteen days ago, how many were answered: marked as
-- such, or the last one before an e-mail from the customer that came within fourteen days, about
-- the same deal, else the same lead, else with the same contact.
WITH email AS (
    SELECT rowid AS id, opportunity, lead, contact, happened, direction <> 1 AS ours, outcome,
        person
    FROM activity
    WHERE kind = 1 AND happened >= getvariable('period_from') AND happened <= getvariable('until')
), theirs AS (
    SELECT * FROM email WHERE NOT ours
), answered AS (
    SELECT o.id, t.happened - o.happened AS after
    FROM theirs t ASOF JOIN (SELECT * FROM email WHERE ours) o
        ON o.opportunity = t.opportunity AND o.happened < t.happened
    UNION ALL
    SELECT o.id, t.happened - o.happened
    FROM (SELECT * FROM theirs WHERE opportunity IS NULL) t
    ASOF JOIN (SELECT * FROM email WHERE ours AND opportunity IS NULL) o
        ON o.lead = t.lead AND o.happened < t.happened
    UNION ALL
    SELECT o.id, t.happened - o.happened
    FROM (SELECT * FROM theirs WHERE opportunity IS NULL AND lead IS NULL) t
    ASOF JOIN (SELECT * FROM email WHERE ours) o
        ON o.contact = t.contact AND o.happened < t.happened
), reply AS (
    SELECT DISTINCT id FROM answered WHERE after <= 14 * 86400
)
SELECT named(e.person) AS "group",
    count(*) FILTER (e.outcome = 4 OR r.id IS NOT NULL) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM email e LEFT JOIN reply r USING (id)
WHERE e.ours AND e.happened < getvariable('period_to')
    AND e.happened + 14 * 86400 <= getvariable('until')
GROUP BY e.person;
