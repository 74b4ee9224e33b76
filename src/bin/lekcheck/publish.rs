//! `lekcheck publish`: an export -> a signed list in a static site.
//!
//! One way, each step of which can fail without a trace in the site that is there: read, canonicalise, merge, derive,
//! build, read back, sign, and only then put in place.

use crate::cli::PublishArguments;
use crate::config::{Config, RecipePlan};
use crate::derive::{Crew, cores, progress_bar};
use crate::errors::{Done, Standing};
use crate::keys::{self, SigningKey};
use crate::page::Page;
use crate::people::{self, Fate, People};
use crate::report::{RecipeReport, Report};
use crate::revision;
use crate::ribbons::{self, Built, Seed, SelfTestTokens};
use crate::rows::{self, Rows};
use crate::site;
use crate::source::{Export, SourceError, dates};
use crate::voice::note;
use crate::workspace::{Revision, Workspace};
use crate::{classes, clock, risk};
use lekcheck::check::{self, SelfTest};
use lekcheck::detail::{CANON_VERSION, Context, TableUnicode};
use lekcheck::list::{Format, Hash, Head, TokenMethod};
use lekcheck::recipe::Key;
use lekcheck::ribbon::build::Entry;
use lekcheck::sign::{PublicKey, VerifiedList, verify_head, verify_list};
use lekcheck::text::pick;
use lekcheck::time::Timestamp;
use lekcheck::token::{Strength, Token};
use miette::Diagnostic;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use thiserror::Error;

/// Why nothing was published, where no other module says so.
#[derive(Debug, Error, Diagnostic)]
pub enum PublishError {
    /// Nobody could be found by a recipe.
    #[error("no row has all details of the recipe `{0}`, so nobody could be found by it")]
    #[diagnostic(help(
        "is each of its columns mapped to the right kind? The report of rows says what was refused"
    ))]
    EmptyRecipe(String),
    /// A recipe tells too many different things.
    #[error("the recipe `{recipe}` would have {classes} classes; 65,536 is the most")]
    #[diagnostic(help("let it reveal less, or raise its `min-class-size`"))]
    TooManyClasses {
        /// The recipe.
        recipe: String,
        /// How many.
        classes: usize,
    },
    /// What was written does not read back.
    #[error("the list that was made does not read back: {0}; nothing was published")]
    #[diagnostic(help("this is a fault of lekcheck or of this computer's memory: try again, and report it"))]
    ReadBack(String),
    /// Argon2id's parameters.
    #[error("this strength cannot be computed here: {0}")]
    Cost(lekcheck::token::CostOutOfRange),
}

/// `lekcheck publish`.
pub fn run(arguments: &PublishArguments) -> Done {
    let mut config = Config::read(&arguments.config)?;
    if let Some(strength) = arguments.strength {
        config.strength = strength.into();
    }
    if let Some(unfilled) = config.unfilled().filter(|_| config.strength != Strength::Test) {
        return Err(unfilled.into());
    }
    let said_of_risk = risk::admit(&mut config, clock::now())?;
    let out = arguments.out.as_deref().unwrap_or(&config.site);
    site::may_replace(out)?;
    let page = match &arguments.page {
        Some(folder) => Page::from_folder(folder)?,
        None => Page::embedded()?,
    };
    page.speaks(&config.languages)?;
    let export = arguments
        .source
        .as_deref()
        .or(config.source.file.as_deref())
        .ok_or(SourceError::NotNamed)?;
    let export = Export::read(export, &config.source)?;

    let now = clock::now();
    let context = Context {
        today: now.date(),
        country: config.country,
        unicode: &TableUnicode,
    };
    let layout = rows::layout(&export, &config)?;
    let said_of_dates = dates::check(&export, &config)?;
    // Up to here nothing was written.
    let mut workspace = Workspace::open(&config.folder)?;
    let rows = rows::read(&layout, &workspace.state.list_id, &context);
    let (people, rows, report) = merge(rows, &config);
    report.write(&workspace.folder)?;
    note(&format!("read as {}\n", export.described));
    note(&said_of_dates);
    note(&report.summary(&workspace.folder));
    note(&said_of_risk);

    let key = signing_key(&config, &workspace.folder, arguments.password_file.as_deref())?;
    let mut head = draft(&config, &workspace, now);
    let list = make(
        &config,
        &head,
        &workspace.state.seed,
        &people,
        &rows,
        &context,
        arguments,
    )?;
    head.recipes = list.built.iter().map(|built| built.head.clone()).collect();
    let head = revision::place(head, &workspace, &export.sha256, now)?;
    let json = head.to_json();
    let sign = |name: &str, bytes: &[u8]| revision::signature(name, bytes, &head, &key, &workspace);
    let signature = sign(site::HEAD, &json)?;
    let verified = read_back(&json, &signature, &key, &list)?;

    let mut files = BTreeMap::from([
        (site::HEAD.to_owned(), json.clone()),
        (site::SIGNATURE.to_owned(), signature.clone().into_bytes()),
        (site::PUBLIC_KEY.to_owned(), key.public_file.clone().into_bytes()),
    ]);
    files.extend(
        list.built
            .into_iter()
            .map(|built| (built.head.ribbon.name(), built.bytes)),
    );
    let of_page = page.fill(&config, &head, &key.public, &files)?;
    let offline_signature = sign(site::OFFLINE, &of_page[site::OFFLINE])?;
    files.extend(of_page);
    let revision = Revision {
        number: head.revision,
        source_sha256: export.sha256,
        head_sha256: Hash(Sha256::digest(&json).into()),
        published_at: head.published_at,
    };
    // Kept before it is public: were the order the other way round, a publish that was killed in between would leave
    // a public revision that the workspace does not know, and its number would be given out twice.
    let kept = [
        (site::HEAD, json.as_slice()),
        (site::SIGNATURE, signature.as_bytes()),
        (site::OFFLINE_SIGNATURE, offline_signature.as_bytes()),
    ];
    workspace.keep(revision, &kept)?;
    files.insert(site::OFFLINE_SIGNATURE.to_owned(), offline_signature.into_bytes());
    site::put(out, &files)?;
    note(&published(verified.head(), out));
    Ok(Standing::Good)
}

/// What the ribbons are made of, by recipe.
struct List {
    built: Vec<Built>,
    tests: Vec<SelfTest>,
    test_tokens: Vec<Token>,
}

/// Rows with the same key become one; the report says what became of each.
fn merge(mut rows: Rows, config: &Config) -> (Vec<People>, Rows, Report) {
    let mut fates = vec![Fate::Unusable; rows.numbers.len()];
    let mut people = Vec::new();
    let mut recipes = Vec::new();
    for (plan, keyed) in config.recipes.iter().zip(std::mem::take(&mut rows.keyed)) {
        let keyed_rows = keyed.len() as u64;
        let merged = people::merge(keyed, &mut rows.said, &mut fates);
        recipes.push(RecipeReport {
            recipe: plan.recipe.id(),
            rows: keyed_rows,
            people: merged.entries.len() as u64,
            shared: merged.shared,
        });
        people.push(merged);
    }
    let report = Report::new(&rows, config, &fates, recipes);
    (people, rows, report)
}

fn signing_key(config: &Config, workspace: &Path, password: Option<&Path>) -> miette::Result<SigningKey> {
    if let Some(path) = &config.secret_key {
        return Ok(keys::read(path, password)?);
    }
    let (key, is_new) = keys::own(workspace)?;
    if is_new {
        note(&format!(
            "No signing key is configured, so one was made: {}. It has no password: whoever can read it can sign lists \
             as you. `lekcheck keygen` makes a protected one; name it as `secret-key` in [signing].\n",
            workspace.join("lekcheck.key").display()
        ));
    }
    Ok(key)
}

/// Classes, tokens and ribbons of every recipe.
fn make(
    config: &Config,
    draft: &Head,
    seed: &Seed,
    people: &[People],
    rows: &Rows,
    context: &Context<'_>,
    arguments: &PublishArguments,
) -> miette::Result<List> {
    let mut tables = Vec::new();
    for (plan, people) in config.recipes.iter().zip(people) {
        let recipe = || plan.recipe.id();
        if people.entries.is_empty() {
            return Err(PublishError::EmptyRecipe(recipe()).into());
        }
        let said = people.entries.iter().map(|(_, said)| *said);
        let table = classes::table(said, &rows.said, config, plan).map_err(|classes::TooMany(classes)| {
            PublishError::TooManyClasses {
                recipe: recipe(),
                classes,
            }
        })?;
        note(&widened(plan, &table));
        tables.push(table);
    }
    let tests = check::self_tests(draft, context);
    let (tokens, test_tokens) = derive(&draft.token_method, people, &tests, arguments)?;

    let threads = arguments.threads.unwrap_or_else(cores);
    let mut built = Vec::new();
    for (at, ((plan, table), (people, tokens))) in config
        .recipes
        .iter()
        .zip(tables)
        .zip(people.iter().zip(tokens))
        .enumerate()
    {
        let entry = |((_, said), token): (&(Key, u32), Token)| Entry {
            token,
            class: table.number(*said),
        };
        let entries = people.entries.iter().zip(tokens).map(entry).collect();
        let token = |must_hit: bool| {
            let test = tests
                .iter()
                .position(|test| test.query.recipe == at && test.must_hit == must_hit);
            test_tokens[test.expect("each recipe has both test persons")].clone()
        };
        let persons = SelfTestTokens {
            hit: token(true),
            miss: token(false),
        };
        built.push(ribbons::make(plan, table, entries, persons, seed, threads)?);
    }
    Ok(List {
        built,
        tests,
        test_tokens,
    })
}

/// The tokens of all people, by recipe, and of the test persons.
fn derive(
    method: &TokenMethod,
    people: &[People],
    tests: &[SelfTest],
    arguments: &PublishArguments,
) -> Result<(Vec<Vec<Token>>, Vec<Token>), PublishError> {
    let mut crew = Crew::new(method.cost, arguments.threads).map_err(PublishError::Cost)?;
    let keys = people
        .iter()
        .flat_map(|people| people.entries.iter().map(|(key, _)| key));
    let keys: Vec<&Key> = keys.chain(tests.iter().map(|test| &test.query.key)).collect();
    let bar = progress_bar(keys.len() as u64);
    let mut tokens = crew
        .derive(&keys, &method.salt, &|more| bar.inc(more))
        .into_iter();
    bar.finish_and_clear();
    let by_recipe = people
        .iter()
        .map(|people| tokens.by_ref().take(people.entries.len()).collect())
        .collect();
    Ok((by_recipe, tokens.collect()))
}

/// The head of a first revision made now, whose ribbons are still to come.
fn draft(config: &Config, workspace: &Workspace, now: Timestamp) -> Head {
    let cost = config.strength.cost();
    Head {
        format: if config.strength == Strength::Test {
            Format::TestList
        } else {
            Format::List
        },
        critical: vec!["canon-version".to_owned(), "token-method".to_owned()],
        list_id: workspace.state.list_id,
        revision: 1,
        published_at: now,
        expires_at: now.plus_days(config.expires_after_days),
        supersedes: None,
        withdrawn: None,
        sample: config.sample,
        canon_version: CANON_VERSION,
        country: config.country.code().to_owned(),
        token_method: TokenMethod {
            name: "argon2id".to_owned(),
            cost,
            salt: workspace.state.salt,
        },
        languages: config.languages.clone(),
        publisher: config.publisher.clone(),
        about: config.about.clone(),
        categories: config.categories.clone(),
        statuses: config.statuses.clone(),
        groups: config.groups.clone(),
        recipes: config.recipes.iter().map(ribbons::draft).collect(),
    }
}

/// Reads the list as a page does, and looks up every record and both test persons.
fn read_back(
    json: &[u8],
    signature: &str,
    key: &SigningKey,
    list: &List,
) -> Result<VerifiedList, PublishError> {
    let failed = |reason: String| PublishError::ReadBack(reason);
    let public = PublicKey::parse(&key.public).map_err(|error| failed(error.to_string()))?;
    let head = verify_head(json, signature, &public).map_err(|error| failed(error.to_string()))?;
    let ribbons = list.built.iter().map(|built| built.bytes.clone()).collect();
    let verified = verify_list(head, ribbons).map_err(|error| failed(error.to_string()))?;
    for (at, built) in list.built.iter().enumerate() {
        let ribbon = verified.ribbon(at);
        if !built
            .entries
            .iter()
            .all(|entry| ribbon.look_up(&entry.token) == Some(entry.class))
        {
            return Err(failed(format!(
                "an entry of the recipe `{}` is not found",
                built.head.id.id()
            )));
        }
    }
    if !check::self_tests_pass(&verified, &list.tests, &list.test_tokens) {
        return Err(failed("a test person does not come out right".to_owned()));
    }
    Ok(verified)
}

fn widened(plan: &RecipePlan, table: &classes::Table) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    let words = |class: &lekcheck::list::Class| {
        let groups = if class.groups.is_empty() {
            String::new()
        } else {
            format!(" ({})", class.groups.join(", "))
        };
        format!("{} {}{groups}", class.status.join("+"), class.leaked.join(","))
    };
    for joined in &table.joined {
        let _ = writeln!(
            text,
            "  {}: \"{}\" would be told to {}, fewer than min-class-size = {}; they are told \"{}\"",
            plan.recipe.id(),
            words(&joined.small),
            joined.people,
            plan.min_class_size,
            words(&joined.wide)
        );
    }
    if let Some(people) = table.too_few {
        let _ = writeln!(
            text,
            "  {}: the number of people in all is {people}, less than min-class-size = {}",
            plan.recipe.id(),
            plan.min_class_size
        );
    }
    text
}

fn published(head: &Head, out: &Path) -> String {
    let test = if head.format == Format::TestList {
        "This list is of strength `test`: it protects nobody. Do not put it online with real people on it.\n"
    } else {
        ""
    };
    format!(
        "Every entry was read back. Revision {} of {}, valid until {}, is in {}\n{test}To look at it: lekcheck serve {}\n",
        head.revision,
        pick(&head.publisher.name, "", &head.languages).map_or("", |(_, name)| name),
        head.expires_at,
        out.display(),
        out.display()
    )
}
