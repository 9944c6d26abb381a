package onrecord

// Actor is an entity in a role of a finding: a source, a holder, a target.
// Name is the entity's canonical name, so that a row can be read alone; an
// actor that is no entity of the article (a document's measure) has only a
// name.
type Actor struct {
	Entity    string // id of the entity, "" when it has none
	Name      string
	Kind      Kind
	Anonymous bool
}

// Actor is e in a role.
func (e *Entity) Actor() Actor {
	return Actor{Entity: e.ID, Name: e.Name, Kind: e.Kind, Anonymous: e.Anonymous}
}

// IsZero reports whether nobody is named.
func (a Actor) IsZero() bool { return a.Name == "" && a.Entity == "" }

// The Why of a row lists the rules that it rests on, the one that found it
// first: constant phrases of the room that read it, for people. Together with
// the row's evidence they explain the row.

// Confidence is the probability that a careful reader would judge the whole
// row right.
type Confidence float64

// SpeechForm is how much of an attribution's content stands in quotation marks.
type SpeechForm string

// The forms of attributed content.
const (
	Direct   SpeechForm = "direct"   // all of it
	Mixed    SpeechForm = "mixed"    // some
	Indirect SpeechForm = "indirect" // none
)

// Attribution is who said, wrote, thought or felt what.
type Attribution struct {
	ID          string
	Form        SpeechForm
	Source      Actor
	SourceSpans []Span  // where this attribution names its source; may be none
	Cue         []Span  // the words that attribute: "said", "according to"
	Content     []Span  // what is attributed, quotation marks included
	Via         []Actor // said to, or reported by
	Within      string  // id of the attribution whose content holds this one
	Confidence  Confidence
	Why         []string // the rules it rests on
}

// Stance is where a holder stands on a target.
type Stance string

// The stances on the record.
const (
	Backs      Stance = "backs"
	Opposes    Stance = "opposes"
	Declines   Stance = "declines" // asked to take a side, and does not
	MixedViews Stance = "mixed"
)

// Act is the means by which a position is taken.
type Act string

// The acts on the record.
const (
	Statement    Act = "statement"
	LetterAct    Act = "letter"
	VoteAct      Act = "vote"
	Endorsement  Act = "endorsement"
	CallToResign Act = "call-to-resign"
	Resignation  Act = "resignation"
	Refusal      Act = "refusal"
	Action       Act = "action"
)

// Position is holder → target, with stance and act.
type Position struct {
	ID          string
	Holder      Actor
	Target      Actor
	Stance      Stance
	Act         Act
	When        string // only when the article sets it apart from its own present
	Attribution string // id of the attribution that answers for it, "" for the article
	Evidence    []Span
	Confidence  Confidence
	Why         []string // the rules it rests on
}

// Bound says how a figure's value bounds the number meant.
type Bound string

// The bounds of a figure.
const (
	Exact   Bound = "exact"
	About   Bound = "about"
	AtLeast Bound = "at least"
	AtMost  Bound = "at most"
)

// Figure is one number that carries politics.
type Figure struct {
	ID          string
	Measure     string // what is counted or rated: "majority", "net approval"
	Value       float64
	Unit        string // percent, points, votes, people, seats, pounds, dollars …
	Bound       Bound
	Of          Actor  // whose figure
	Population  string // who was asked
	Source      Actor  // pollster, agency, speaker
	Date        string
	Attribution string
	Evidence    []Span
	Confidence  Confidence
	Why         []string // the rules it rests on
}

// Status is how a person stands to a post.
type Status string

// The statuses on the record.
const (
	Holds     Status = "holds"
	Held      Status = "held"
	Leaving   Status = "leaving"
	Seeks     Status = "seeks"
	Appointed Status = "appointed"
	Resigned  Status = "resigned"
)

// Office is who holds, held or seeks which post.
type Office struct {
	ID           string
	Person       Actor
	Role         string
	Organisation string
	Area         string
	Status       Status
	Evidence     []Span
	Confidence   Confidence
	Why          []string // the rules it rests on
}

// CollectiveKind is the sort of act that several people do together.
type CollectiveKind string

// The kinds of collective act.
const (
	Letter   CollectiveKind = "letter"
	Petition CollectiveKind = "petition"
	Motion   CollectiveKind = "motion"
	Vote     CollectiveKind = "vote"
	Joint    CollectiveKind = "statement"
)

// Collective is a letter, petition, motion, vote or statement by several people.
type Collective struct {
	ID         string
	Kind       CollectiveKind
	Target     Actor
	Stance     Stance
	Count      int   // claimed number of people; 0 when none is claimed
	Bound      Bound // of Count
	Signed     []Actor
	Declined   []Actor
	Says       []string // ids of attributions whose source is the document
	Evidence   []Span
	Confidence Confidence
	Why        []string // the rules it rests on
}

// EventKind is the sort of thing that happened.
type EventKind string

// The kinds of event.
const (
	ReshuffleEvent   EventKind = "reshuffle"
	ResignationEvent EventKind = "resignation"
	AppointmentEvent EventKind = "appointment"
	LetterEvent      EventKind = "letter"
	VoteEvent        EventKind = "vote"
	MeetingEvent     EventKind = "meeting"
	PollEvent        EventKind = "poll"
	ElectionEvent    EventKind = "election"
	SpeechEvent      EventKind = "speech"
	ConferenceEvent  EventKind = "conference"
	PublicationEvent EventKind = "publication"
	OtherEvent       EventKind = "other"
)

// Date is a stretch of days that words point at: From and To are ISO dates,
// inclusive; both are "" when the article gives no date to resolve them by.
type Date struct{ From, To, Words string }

// Event is something that happened, and when.
type Event struct {
	ID           string
	Kind         EventKind
	Date         Date
	Participants []Actor
	Evidence     []Span
	Confidence   Confidence
	Why          []string // the rules it rests on
}
