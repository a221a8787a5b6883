//! Which county or department a unit belongs to, by what names say.

use super::Report;
use crate::intake::places::{Places, places};
use crate::order;
use std::collections::{BTreeMap, HashMap};

/// 地区.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// A county, a district, or a city that is not the one in which the check is made.
    County(String),
    /// 市直部门 and the like.
    Departments(&'static str),
    /// The name does not say.
    Unsaid,
    /// There is no name.
    Unnamed,
}

impl Area {
    pub fn title(&self) -> &str {
        match self {
            Area::County(name) => name,
            Area::Departments(title) => title,
            Area::Unsaid => "未写明地区",
            Area::Unnamed => "（未填单位）",
        }
    }
}

/// The areas of the units of a report.
pub(super) struct Areas(HashMap<String, Area>);

impl Areas {
    pub fn of(report: &Report) -> Self {
        let subjects = report.subjects.iter().map(|subject| &subject.unit);
        let submissions = report.submissions.iter().map(|submission| &submission.unit);
        let units = order::set(subjects.chain(submissions));
        let units: Vec<_> = units.into_iter().map(|unit| (unit, places(unit))).collect();
        let home = Home::of(&report.pack.title, units.iter().map(|(_, places)| places));
        let areas = units.into_iter().map(|(unit, places)| match unit.as_str() {
            "" => (String::new(), Area::Unnamed),
            name => (name.to_owned(), home.area(places)),
        });
        Self(areas.collect())
    }

    /// The area of a unit of the report.
    pub fn area(&self, unit: &str) -> Area {
        self.0.get(unit).cloned().unwrap_or(Area::Unsaid)
    }
}

/// The city in which the check is made, where it is told.
struct Home(Option<String>);

impl Home {
    /// A county-level city is called like the city above it. Home is the city that the pack is of, else the one
    /// that stands before counties, else the one that most units name, among which those count together that say
    /// only 市.
    fn of<'a>(pack: &str, units: impl Iterator<Item = &'a Places> + Clone) -> Self {
        let above = units.clone().filter(|places| places.county.is_some());
        let home = places(pack)
            .city
            .or(most_named(above))
            .or(most_named(units));
        Self(home.filter(|city| city != BARE_CITY))
    }

    fn area(&self, places: Places) -> Area {
        match (places.county.as_deref(), places.city, places.province) {
            (Some("县"), ..) => Area::Departments("县直部门"),
            (Some("区"), ..) => Area::Departments("区直部门"),
            (Some(county), ..) => Area::County(self.left_out(county).to_owned()),
            (None, Some(city), _) if city == BARE_CITY || self.0.as_ref() == Some(&city) => {
                Area::Departments("市直部门")
            }
            (None, Some(city), _) => Area::County(city),
            (None, None, Some(_)) => Area::Departments("省直部门"),
            (None, None, None) => Area::Unsaid,
        }
    }

    /// 「开封鼓楼区」 is 鼓楼区 of 开封市.
    fn left_out<'a>(&self, county: &'a str) -> &'a str {
        let home = self.0.as_deref().unwrap_or_default();
        let shorter = county.strip_prefix(home.trim_end_matches('市'));
        shorter
            .filter(|shorter| shorter.chars().nth(1).is_some())
            .unwrap_or(county)
    }
}

const BARE_CITY: &str = "市";

/// Of several cities that are named as often, one with a name, and of those always the same.
fn most_named<'a>(units: impl Iterator<Item = &'a Places>) -> Option<String> {
    let mut votes: BTreeMap<&String, u32> = BTreeMap::new();
    for city in units.filter_map(|places| places.city.as_ref()) {
        *votes.entry(city).or_default() += 1;
    }
    let order = |(city, count): &(&String, u32)| (*count, *city != BARE_CITY);
    votes
        .into_iter()
        .max_by_key(order)
        .map(|(city, _)| city.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_areas(pack: &str, cases: &[(&str, &str)]) {
        let units: Vec<_> = cases.iter().map(|(unit, _)| places(unit)).collect();
        let home = Home::of(pack, units.iter());
        for ((unit, expected), places) in cases.iter().zip(units) {
            assert_eq!(home.area(places).title(), *expected, "{unit}");
        }
    }

    #[test]
    fn the_pack_tells_in_which_city_the_check_is_made() {
        let cases = [
            ("南召县市场监督管理局", "南召县"),
            ("官庄工区城乡管理和环境保护局", "官庄工区"),
            ("南阳市城乡一体化示范区管委会", "城乡一体化示范区"),
            ("南阳卧龙区人民政府", "卧龙区"),
            ("南阳市司法局", "市直部门"),
            ("市司法局", "市直部门"),
            ("邓州市教育局", "邓州市"),
            ("邓州市司法局", "邓州市"),
            ("河南省司法厅", "省直部门"),
            ("市场监督管理局", "未写明地区"),
        ];
        assert_areas("南阳市（2022年第一季度）", &cases);
    }

    #[test]
    fn else_the_names_of_the_units_tell() {
        // A city before a county is the city above it.
        let cases = [
            ("开封市禹王台区人民政府", "禹王台区"),
            ("开封市司法局", "市直部门"),
            ("邓州市教育局", "邓州市"),
            ("邓州市司法局", "邓州市"),
        ];
        assert_areas("全国检查指标", &cases);
        // The city that most units name.
        let cases = [
            ("南阳市司法局", "市直部门"),
            ("南阳市教育局", "市直部门"),
            ("邓州市教育局", "邓州市"),
        ];
        assert_areas("全国检查指标", &cases);
        // Most units leave out which city they are of.
        let cases = [
            ("市司法局", "市直部门"),
            ("市教育局", "市直部门"),
            ("邓州市教育局", "邓州市"),
        ];
        assert_areas("全国检查指标", &cases);
        // A county by itself.
        let cases = [("县司法局", "县直部门"), ("城关镇人民政府", "未写明地区")];
        assert_areas("河南省", &cases);
    }
}
