//! The parts of an article. A rule has a scope of roles, because a byline's `19/05/2024` is not a fault of the body's
//! dates and a headline in capitals is not a fault of capitalisation.

use std::fmt;
use std::str::FromStr;

/// What a block of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Role {
    /// The desk or column above the headline (`Chính trị`).
    Section,
    /// The title.
    Headline,
    /// Who wrote it and when.
    Byline,
    /// The opening paragraph that sums up (`sapo`).
    Lead,
    /// A paragraph of the text.
    #[default]
    Body,
    /// An interviewer's question.
    Question,
    /// A heading inside the text.
    Subhead,
    /// A line that stands for a picture.
    Image,
    /// The words under a picture.
    Caption,
    /// What the CMS puts around an article (`(0) Bình luận`).
    Boilerplate,
    /// The closing copyright or source notice.
    Footer,
}

impl Role {
    /// Every role, in the order of an article.
    pub const ALL: [Role; 11] = [
        Role::Section,
        Role::Headline,
        Role::Byline,
        Role::Lead,
        Role::Body,
        Role::Question,
        Role::Subhead,
        Role::Image,
        Role::Caption,
        Role::Boilerplate,
        Role::Footer,
    ];

    /// The word used in rule files, profiles and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Question => "question",
            Self::Subhead => "subhead",
            Self::Image => "image",
            Self::Caption => "caption",
            Self::Boilerplate => "boilerplate",
            Self::Footer => "footer",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.name() == word).ok_or(())
    }
}

/// A set of roles: the scope of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleSet(u16);

impl RoleSet {
    /// No role.
    pub const NONE: RoleSet = RoleSet(0);
    /// The running text that a newsroom writes: everything but picture lines and what the CMS adds.
    pub const PROSE: RoleSet = RoleSet(!(1 << Role::Image as u16 | 1 << Role::Boilerplate as u16) & 0x7FF);
    /// Every role.
    pub const ALL: RoleSet = RoleSet(0x7FF);

    /// With one role more.
    #[must_use]
    pub fn with(self, role: Role) -> Self {
        Self(self.0 | 1 << role as u16)
    }

    /// Without a role.
    #[must_use]
    pub fn without(self, role: Role) -> Self {
        Self(self.0 & !(1 << role as u16))
    }

    /// True where the role is in the set.
    #[inline]
    pub fn contains(self, role: Role) -> bool {
        self.0 & 1 << role as u16 != 0
    }

    /// The roles of the set, in the order of an article.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.contains(*role))
    }
}

impl FromIterator<Role> for RoleSet {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::NONE, Self::with)
    }
}
