//! What people read, as transcripts in `cases/`: help, and every fault of a configuration or an export. After
//! a change that is meant, `TRYCMD=overwrite cargo test --test cmd` writes them anew.

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", crate::THEN.to_string())
        .case("tests/cmd/cases/*.trycmd")
        .run();
    for case in ["configuration.in", "source.in", "risk.in"] {
        let folder = crate::repository().join("tests/cmd/cases").join(case);
        for written in [".lekcheck", "site"] {
            assert!(!folder.join(written).exists(), "{written} was written in {case}");
        }
    }
}
