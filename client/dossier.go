package client

// StoryDossier is what the ledger holds about a story. Copies of a text count as
// one text; every part names the rows that prove it.
type StoryDossier struct {
	Story
	LineUps    []LineUp       `json:"line_ups,omitempty"` // the target with the most holders first
	Utterances []Utterance    `json:"utterances,omitempty"`
	Figures    []CitedFigure  `json:"figures,omitempty"`
	Letters    []SignedLetter `json:"letters,omitempty"`
	Events     []DatedEvent   `json:"events,omitempty"`
	Coverage   Coverage       `json:"coverage"`
	Printed    []StoryText    `json:"printed"` // the earliest first
	Followers  []Story        `json:"followers,omitempty"`
	Cut        bool           `json:"cut,omitempty"` // made from the newest rows of each kind, for there are too many
}

// PersonDossier is what the ledger holds about a person or organisation.
type PersonDossier struct {
	Who        Actor          `json:"who"`
	Posts      []Post         `json:"posts,omitempty"`
	Holds      []History      `json:"holds,omitempty"` // where they stand, by target
	On         *LineUp        `json:"on,omitempty"`    // who stands where on them
	Utterances []Utterance    `json:"utterances,omitempty"`
	Letters    []SignedLetter `json:"letters,omitempty"`
	Events     []DatedEvent   `json:"events,omitempty"`
	Stories    []Story        `json:"stories,omitempty"`
	Mentions   int            `json:"mentions"` // articles
	Names      []string       `json:"names,omitempty"`
	Cut        bool           `json:"cut,omitempty"`
}

// Proof is the row that proves something, and where it was printed.
type Proof struct {
	Row        string  `json:"row"`
	Version    string  `json:"version"`
	Article    string  `json:"article"`
	Words      string  `json:"words"`
	Outlet     string  `json:"outlet,omitempty"`
	Published  string  `json:"published,omitempty"`
	Title      string  `json:"title,omitempty"`
	URL        string  `json:"url,omitempty"`
	Confidence float64 `json:"confidence"`
	Review     string  `json:"review,omitempty"`
}

// Actor is somebody in a role.
type Actor struct {
	ID      string `json:"id,omitempty"`
	Name    string `json:"name"`
	Unnamed bool   `json:"unnamed,omitempty"`
}

// Spread counts who printed something.
type Spread struct {
	Outlets int `json:"outlets"`
	Texts   int `json:"texts"` // independent ones
}

// LineUp is who stands where on a target.
type LineUp struct {
	Target   Actor  `json:"target"`
	Backs    []Side `json:"backs,omitempty"`
	Opposes  []Side `json:"opposes,omitempty"`
	Declines []Side `json:"declines,omitempty"`
	Mixed    []Side `json:"mixed,omitempty"`
}

// Side is where one holder stands.
type Side struct {
	Holder Actor  `json:"holder"`
	Stance string `json:"stance"`
	Act    string `json:"act"`
	Proof
	More int `json:"more"` // other rows that say so
	Spread
	Rows []string `json:"rows"`
}

// Utterance is what was said, however many printed it.
type Utterance struct {
	Speaker Actor  `json:"speaker"`
	Cue     string `json:"cue,omitempty"`
	Form    string `json:"form"`
	Proof
	Spread
	Printings []Printing `json:"printings"` // the first first
}

// Printing is one article's wording of an utterance.
type Printing struct {
	Proof
	Like        string       `json:"like"`                  // exact, cut or altered
	Differences []Difference `json:"differences,omitempty"` // from the fullest to this one
}

// Difference is words that one of two wordings has, or both.
type Difference struct {
	Words string `json:"words"`
	In    string `json:"in"`
}

// CitedFigure is a figure by all that cite it.
type CitedFigure struct {
	Measure    string `json:"measure"`
	Unit       string `json:"unit,omitempty"`
	Of         Actor  `json:"of,omitzero"`
	Population string `json:"population,omitempty"`
	Source     Actor  `json:"source,omitzero"`
	Date       string `json:"date,omitempty"`
	Spread
	Disagree bool         `json:"disagree,omitempty"` // texts give different values
	Values   []CitedValue `json:"values"`
}

// CitedValue is one value that is given for a figure.
type CitedValue struct {
	Value float64 `json:"value"`
	Bound string  `json:"bound"`
	Spread
	Citations []Proof `json:"citations"`
}

// SignedLetter is a letter by all that tell of it.
type SignedLetter struct {
	Kind     string   `json:"kind"`
	Stance   string   `json:"stance,omitempty"`
	Target   Actor    `json:"target,omitzero"`
	Claimed  []Count  `json:"claimed,omitempty"` // how many are said to have signed
	Signed   []string `json:"signed,omitempty"`  // who is known to have
	Declined []string `json:"declined,omitempty"`
	Proof
	Spread
	Rows []string `json:"rows"`
}

// Count is a number of people, with its bound.
type Count struct {
	People int64  `json:"people"`
	Bound  string `json:"bound"`
}

// DatedEvent is an event by all that tell of it.
type DatedEvent struct {
	Kind         string   `json:"kind"`
	From         string   `json:"from,omitempty"`
	To           string   `json:"to,omitempty"`
	When         string   `json:"when,omitempty"`
	Participants []string `json:"participants,omitempty"`
	Proof
	Spread
	Rows []string `json:"rows"`
}

// Coverage is who is quoted by whom.
type Coverage struct {
	Speakers []Actor       `json:"speakers"`
	Outlets  []OutletShare `json:"outlets"`
}

// OutletShare is one outlet's part in a story.
type OutletShare struct {
	Name     string `json:"name"`
	Articles int    `json:"articles"`
	Copies   int    `json:"copies"`
	Quotes   int    `json:"quotes"`
	Unnamed  int    `json:"unnamed"`
	Quoted   []int  `json:"quoted"`   // quotations of each of the speakers
	LeftOut  []int  `json:"left_out"` // places of speakers that others quote
}

// StoryText is an independent text of a story, and who printed it.
type StoryText struct {
	Telling
	Copies []Telling `json:"copies,omitempty"`
}

// Post is an office by all that tell of it.
type Post struct {
	Role         string `json:"role"`
	Organisation string `json:"organisation,omitempty"`
	Area         string `json:"area,omitempty"`
	Status       string `json:"status"`
	First        string `json:"first,omitempty"`
	Last         string `json:"last,omitempty"`
	Proof
	Spread
	Rows []string `json:"rows"`
}

// History is where somebody stood on a target, over time.
type History struct {
	Target Actor  `json:"target"`
	Steps  []Step `json:"steps"` // the earliest first
}

// Step is one position; where it is another than before, what it was.
type Step struct {
	Stance string `json:"stance"`
	Act    string `json:"act"`
	Proof
	Was     string `json:"was,omitempty"`
	WasWhen string `json:"was_when,omitempty"`
	WasRow  string `json:"was_row,omitempty"`
}
