//! The packs that the page may choose from.

use super::Answer;
use crate::dossier::Kind;
use crate::indicators::{self, RuleSet};
use crate::intake::words;
use crate::order;
use crate::packs::Shelf;
use crate::protocol::{KindHelp, PackFile, PackInfo, RefusedPack, Reply, RuleHelp};
use crate::report::PackHead;

/// The packs at hand, and the files that those of the office's own come from.
#[derive(Debug)]
pub(super) struct Library {
    files: Vec<PackFile>,
    shelf: Shelf,
    refused: Vec<RefusedPack>,
}

impl Default for Library {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            shelf: Shelf::built_in(),
            refused: Vec::new(),
        }
    }
}

impl Library {
    /// The rules of a pack.
    pub fn rules(&self, pack: &str) -> Result<RuleSet, String> {
        rule_set(&self.shelf, pack)
    }

    /// Takes in these packs beside the built-in ones, unless they are there already, and forgets others.
    pub fn with(&mut self, files: &[PackFile]) -> &Self {
        if self.files != files {
            *self = Self::default();
            for file in files {
                if let Err(why) = self.add(&file.text) {
                    self.refused.push(RefusedPack {
                        name: file.name.clone(),
                        why,
                    });
                }
            }
            self.files = files.to_vec();
        }
        self
    }

    /// Adds the packs of a file; none of them when one cannot be used with the rules.
    fn add(&mut self, text: &str) -> Result<(), String> {
        let mut grown = self.shelf.clone();
        for id in grown.add(text).map_err(|error| error.to_string())? {
            rule_set(&grown, &id)?;
        }
        self.shelf = grown;
        Ok(())
    }

    pub fn introduction(&self) -> Answer {
        let built_in: Vec<_> = Shelf::built_in().ids().map(str::to_owned).collect();
        let info = |id: &str| {
            let rules = rule_set(&self.shelf, id).ok()?;
            let mut listed: Vec<_> = rules.rules().collect();
            order::by_key(&mut listed, |rule| rule.group());
            Some(PackInfo {
                head: PackHead::from(rules.pack()),
                own: !built_in.iter().any(|known| known == id),
                rules: listed.iter().map(|rule| rule.id.to_owned()).collect(),
            })
        };
        Reply::Introduction {
            packs: self.shelf.ids().filter_map(info).collect(),
            rules: indicators::ALL.iter().map(RuleHelp::from).collect(),
            kinds: kinds(),
            refused: self.refused.clone(),
        }
        .into()
    }
}

fn rule_set(shelf: &Shelf, id: &str) -> Result<RuleSet, String> {
    let pack = shelf.get(id).map_err(|error| error.to_string())?;
    RuleSet::bind(pack).map_err(|error| error.to_string())
}

/// What tables may be taken for.
fn kinds() -> Vec<KindHelp> {
    let help = |kind: Kind| KindHelp {
        id: kind.id().to_owned(),
        title: kind.title().to_owned(),
        fields: words::fields(kind)
            .map(|field| (field.id().to_owned(), field.title().to_owned()))
            .collect(),
    };
    Kind::ALL.map(help).to_vec()
}
