// Package wire is the record as JSON, version 1: one object per article, keys
// in a fixed order, offsets in Unicode code points.
//
// Inside the program offsets are bytes; Encode converts them once. What is
// unknown is left out, never written as "" or 0, except a figure's value and
// the anonymous flag of a source or holder, which always stand.
package wire

// Schema names the format that this package writes.
const Schema = "onrecord/1"

// Record is one article's record on the wire.
type Record struct {
	Schema       string        `json:"schema"`
	Article      Article       `json:"article"`
	Entities     []Entity      `json:"entities"`
	Attributions []Attribution `json:"attributions"`
	Positions    []Position    `json:"positions"`
	Figures      []Figure      `json:"figures"`
	Offices      []Office      `json:"offices"`
	Collective   []Collective  `json:"collective"`
	Events       []Event       `json:"events"`
	Reader       Reader        `json:"reader"`
}

// Span is [start, end) in code points.
type Span [2]int

// Article is the article that was read.
type Article struct {
	ID        string   `json:"id"`
	URL       string   `json:"url,omitempty"`
	Outlet    string   `json:"outlet,omitempty"`
	Title     string   `json:"title,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	Published string   `json:"published,omitempty"`
	Language  string   `json:"language,omitempty"`
	SHA256    string   `json:"sha256"`
	Text      string   `json:"text,omitempty"`
}

// Entity is somebody or something mentioned.
type Entity struct {
	ID       string    `json:"id"`
	Kind     string    `json:"kind"`
	Name     string    `json:"name"`
	Names    []string  `json:"names,omitempty"`
	Ref      string    `json:"ref,omitempty"`
	Mentions []Mention `json:"mentions"`
}

// Mention is one place where the text refers to an entity.
type Mention struct {
	Span Span   `json:"span"`
	Form string `json:"form,omitempty"`
}

// Source is who said it.
type Source struct {
	Entity    string `json:"entity,omitempty"`
	Name      string `json:"name,omitempty"`
	Kind      string `json:"kind,omitempty"`
	Anonymous bool   `json:"anonymous"`
	Spans     []Span `json:"spans,omitempty"`
}

// Holder is who takes a position.
type Holder struct {
	Entity    string `json:"entity,omitempty"`
	Name      string `json:"name"`
	Anonymous bool   `json:"anonymous"`
}

// Actor is an entity in any other role.
type Actor struct {
	Entity string `json:"entity,omitempty"`
	Name   string `json:"name"`
}

// Attribution is who said what.
type Attribution struct {
	ID         string   `json:"id"`
	Form       string   `json:"form"`
	Source     *Source  `json:"source,omitempty"`
	Cue        []Span   `json:"cue,omitempty"`
	Content    []Span   `json:"content"`
	Via        []Actor  `json:"via,omitempty"`
	Within     string   `json:"within,omitempty"`
	Confidence float64  `json:"confidence"`
	Why        []string `json:"why,omitempty"`
}

// Position is who stands where.
type Position struct {
	ID          string   `json:"id"`
	Holder      Holder   `json:"holder"`
	Target      Actor    `json:"target"`
	Stance      string   `json:"stance"`
	Act         string   `json:"act"`
	When        string   `json:"when,omitempty"`
	Attribution string   `json:"attribution,omitempty"`
	Evidence    []Span   `json:"evidence"`
	Confidence  float64  `json:"confidence"`
	Why         []string `json:"why,omitempty"`
}

// Figure is one number that carries politics.
type Figure struct {
	ID          string   `json:"id"`
	Measure     string   `json:"measure,omitempty"`
	Value       float64  `json:"value"`
	Unit        string   `json:"unit,omitempty"`
	Bound       string   `json:"bound,omitempty"`
	Of          *Actor   `json:"of,omitempty"`
	Population  string   `json:"population,omitempty"`
	Source      *Actor   `json:"source,omitempty"`
	Date        string   `json:"date,omitempty"`
	Attribution string   `json:"attribution,omitempty"`
	Evidence    []Span   `json:"evidence"`
	Confidence  float64  `json:"confidence"`
	Why         []string `json:"why,omitempty"`
}

// Office is who holds, held or seeks which post.
type Office struct {
	ID           string   `json:"id"`
	Person       Actor    `json:"person"`
	Role         string   `json:"role"`
	Organisation string   `json:"organisation,omitempty"`
	Area         string   `json:"area,omitempty"`
	Status       string   `json:"status"`
	Evidence     []Span   `json:"evidence"`
	Confidence   float64  `json:"confidence"`
	Why          []string `json:"why,omitempty"`
}

// Collective is an act by several people.
type Collective struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"`
	About      *About   `json:"about,omitempty"`
	Count      int      `json:"count,omitempty"`
	Bound      string   `json:"bound,omitempty"`
	Signed     []Actor  `json:"signed"`
	Declined   []Actor  `json:"declined"`
	Says       []string `json:"says,omitempty"`
	Evidence   []Span   `json:"evidence"`
	Confidence float64  `json:"confidence"`
	Why        []string `json:"why,omitempty"`
}

// About is what a collective act is for or against.
type About struct {
	Target *Actor `json:"target,omitempty"`
	Stance string `json:"stance,omitempty"`
}

// Event is what happened.
type Event struct {
	ID           string   `json:"id"`
	Kind         string   `json:"kind"`
	Date         *Date    `json:"date,omitempty"`
	Participants []Actor  `json:"participants,omitempty"`
	Evidence     []Span   `json:"evidence"`
	Confidence   float64  `json:"confidence"`
	Why          []string `json:"why,omitempty"`
}

// Date is a stretch of days and the words that point at it.
type Date struct {
	From  string `json:"from,omitempty"`
	To    string `json:"to,omitempty"`
	Words string `json:"words,omitempty"`
}

// Reader says which reader made the record.
type Reader struct {
	Version  string `json:"version"`
	Model    string `json:"model,omitempty"`
	ModelSum string `json:"model_sha256,omitempty"`
}
