-- Which records were held back, and why? One row a record, the newest run first.
SELECT
    quarantine.record_id,
    quarantine.rule,
    quarantine.message,
    dumps.name AS dump,
    quarantine.locator,
    quarantine.run_id,
    quarantine.replayed_at
FROM quarantine
LEFT JOIN dumps USING (dump_id)
WHERE
    ($rule IS NULL OR quarantine.rule = $rule)
    AND ($run_id IS NULL OR quarantine.run_id = $run_id)
ORDER BY quarantine.quarantined_at DESC, dumps.name ASC, length(quarantine.locator) ASC, quarantine.locator ASC
