package client

import (
	"strconv"

	"onrecord/internal/wire"
)

// Record is the reading of one article, version 1 of docs/record.md.
type Record = wire.Record

// Error is what is wrong with a request; every failed call gives one.
type Error = wire.Error

// Reading is what the ledger says of one version of an article.
type Reading struct {
	Version  string            `json:"version" doc:"Id of the version"`
	Number   int64             `json:"number" doc:"Of the version, from 1"`
	Current  bool              `json:"current" doc:"There is no later one"`
	Story    string            `json:"story,omitempty"`
	Versions []Version         `json:"versions" nullable:"false" doc:"All versions of the article, the oldest first"`
	Reviewed map[string]string `json:"reviewed,omitempty" doc:"By the id of a row, what was decided about it"`
	Record   *Record           `json:"record" doc:"With the text; the ids of its rows are those of the lists"`
}

// Version is one text of an article.
type Version struct {
	Number    int64  `json:"number"`
	Current   bool   `json:"current"`
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"`
	SHA256    string `json:"sha256"`
	TakenIn   string `json:"taken_in"`
}

// Person is what is on the record about somebody.
type Person struct {
	Name      string   `json:"name" doc:"As asked for; rows have the whole names"`
	Offices   []Office `json:"offices" nullable:"false"`
	Positions []Stand  `json:"positions" nullable:"false" doc:"Where they stand"`
	About     []Stand  `json:"about" nullable:"false" doc:"Who stands where on them"`
	Quotes    []Quote  `json:"quotes" nullable:"false"`
	Letters   []Letter `json:"letters" nullable:"false"`
	Events    []Event  `json:"events" nullable:"false"`
}

// Story is what several articles tell of.
type Story struct {
	ID        string `json:"id"`
	Title     string `json:"title,omitempty"`
	First     string `json:"first,omitempty" doc:"Day of the first article"`
	Last      string `json:"last,omitempty"`
	Articles  int    `json:"articles"`
	Texts     int    `json:"texts" doc:"Independent ones, copies left out"`
	Outlets   int    `json:"outlets"`
	Continues string `json:"continues,omitempty" doc:"Id of the story that it goes on with"`
}

// Key is the story's id.
func (s Story) Key() string { return s.ID }

// Telling is one article of a story.
type Telling struct {
	Version   string `json:"version"` // its id
	Article   string `json:"article"`
	Title     string `json:"title,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"`
	URL       string `json:"url,omitempty"`
	Original  string `json:"original"` // the article that it copies, itself when it copies none
}

// Stats counts what the ledger holds.
type Stats struct {
	Articles  int64            `json:"articles"`
	Versions  int64            `json:"versions"`
	Outlets   int64            `json:"outlets"`
	Entities  int64            `json:"entities"`
	Rows      map[string]int64 `json:"rows" doc:"By kind"`
	Reviewed  map[string]int64 `json:"reviewed" doc:"By kind"`
	Decisions int64            `json:"decisions"`
	Failures  int64            `json:"failures"`
	First     string           `json:"first,omitempty" doc:"Day of the oldest article"`
	Last      string           `json:"last,omitempty"`
	Bytes     int64            `json:"bytes"`
	Readers   map[string]int64 `json:"readers" doc:"Versions by who read them"`
	Revision  int64            `json:"revision" doc:"Grows with every change of what the ledger says"`
}

// Decision is one line of the log of decisions.
type Decision struct {
	ID      int64             `json:"id"`
	At      string            `json:"at"`
	Who     string            `json:"who"`
	Act     string            `json:"act" enum:"accept,edit,reject,merge,split,undo"`
	Kind    string            `json:"kind" doc:"Of the row, or entity"`
	Row     string            `json:"row,omitempty"`
	About   string            `json:"about,omitempty" doc:"The names of the people"`
	Changes map[string]string `json:"changes,omitempty"`
	Undoes  int64             `json:"undoes,omitempty"`
	Undone  bool              `json:"undone"`
}

// Key is the decision's place in the log.
func (d Decision) Key() string { return strconv.FormatInt(d.ID, 10) }

// Deciding accepts, edits or rejects a row.
type Deciding struct {
	_       struct{}          `additionalProperties:"false"`
	Row     string            `json:"row" minLength:"1" maxLength:"16" doc:"Id of the row"`
	Act     string            `json:"act" enum:"accept,edit,reject"`
	Changes map[string]string `json:"changes,omitempty" doc:"Of an edit: the new values by column, as {\"stance\": \"opposes\"}"`
}

// Undoing takes back a decision.
type Undoing struct {
	_        struct{} `additionalProperties:"false"`
	Decision int64    `json:"decision" minimum:"1" doc:"Its id"`
}

// Merging says that two names are one.
type Merging struct {
	_    struct{} `additionalProperties:"false"`
	From string   `json:"from" minLength:"1" maxLength:"500" doc:"The whole name of somebody who is the same as into"`
	Into string   `json:"into" minLength:"1" maxLength:"500" doc:"The whole name that is kept"`
}

// Splitting says that in one article somebody else is meant.
type Splitting struct {
	_       struct{} `additionalProperties:"false"`
	From    string   `json:"from" minLength:"1" maxLength:"500" doc:"The whole name"`
	Article string   `json:"article" minLength:"1" maxLength:"2000" doc:"Id of the article"`
	As      string   `json:"as" minLength:"1" maxLength:"500" doc:"The name that tells them apart"`
}

// ToRead asks for the record of one article: of its text, of the HTML of its
// page, or of the page at its address.
type ToRead struct {
	_         struct{} `additionalProperties:"false"`
	Text      string   `json:"text,omitempty" doc:"As it stands; offsets refer to it"`
	HTML      string   `json:"html,omitempty" doc:"A page, reduced to its article"`
	URL       string   `json:"url,omitempty" maxLength:"4000" doc:"Where it was printed; without text and html, the page is fetched from there"`
	ID        string   `json:"id,omitempty" maxLength:"2000"`
	Title     string   `json:"title,omitempty" maxLength:"2000"`
	Outlet    string   `json:"outlet,omitempty" maxLength:"500"`
	Authors   []string `json:"authors,omitempty" maxItems:"100"`
	Published string   `json:"published,omitempty" maxLength:"80" doc:"A day or a time; dates in the text are reckoned from it"`
	Language  string   `json:"language,omitempty" maxLength:"35"`
}

// Audit is one line of the log of who came in.
type Audit struct {
	ID    int64  `json:"id"`
	At    string `json:"at"`
	Who   string `json:"who"`
	What  string `json:"what"`
	About string `json:"about,omitempty"`
	Place string `json:"place,omitempty" doc:"The address it came from"`
}

// Key is the line's place in the log.
func (a Audit) Key() string { return strconv.FormatInt(a.ID, 10) }

// Me is who asks.
type Me struct {
	Name string `json:"name"`
	Role string `json:"role" enum:"reader,reviewer,admin"`
}
