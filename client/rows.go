package client

import "onrecord/internal/wire"

// Span is [start, end) in Unicode code points of an article's text.
type Span = wire.Span

// Row is what rows of every kind but articles have in common. What is unknown
// is "" or nil, and left out on the wire.
type Row struct {
	ID         string  `json:"id" doc:"Of the row; the order of ids, downwards, is newest first"`
	Words      string  `json:"words" doc:"The words that prove the row; stretches that are apart are joined by ' … '"`
	Confidence float64 `json:"confidence" doc:"Probability that the whole row is right"`
	Review     string  `json:"review,omitempty" enum:"accepted,edited,rejected" doc:"What a person decided about it"`
	Published  string  `json:"published,omitempty" doc:"When the article was printed: a day or an RFC 3339 time"`
	Outlet     string  `json:"outlet,omitempty"`
	Title      string  `json:"title,omitempty" doc:"Of the article"`
	URL        string  `json:"url,omitempty"`
	Article    string  `json:"article" doc:"Id of the article, for /articles/{id}"`
	Version    int64   `json:"version" doc:"Which text of the article, from 1"`
	VersionID  string  `json:"version_id" doc:"Id of that text, for /articles/{id}"`
	CopyOf     string  `json:"copy_of,omitempty" doc:"The article that its article copies"`
	Story      string  `json:"story,omitempty" doc:"Id of the story, for /stories/{id}"`
	Evidence   []Span  `json:"evidence" nullable:"false" doc:"Where the words stand in the article's text, in code points"`
}

// Key is the row's id.
func (r Row) Key() string { return r.ID }

// Quote is who said what.
type Quote struct {
	Row
	Speaker    string   `json:"speaker,omitempty"`
	SpeakerID  string   `json:"speaker_id,omitempty" doc:"Of the person or organisation"`
	SpeakerRef string   `json:"speaker_ref,omitempty" doc:"In an authority file, where linked"`
	Cue        string   `json:"cue,omitempty" doc:"The words that attribute"`
	Form       string   `json:"form" enum:"direct,mixed,indirect"`
	Anonymous  bool     `json:"anonymous"`
	Via        []string `json:"via,omitempty" nullable:"false" doc:"To whom it was said, or who reported it"`
}

// Position is who stands where.
type Position struct {
	Row
	Holder    string `json:"holder"`
	HolderID  string `json:"holder_id,omitempty"`
	HolderRef string `json:"holder_ref,omitempty" doc:"In an authority file, where linked"`
	Stance    string `json:"stance" enum:"backs,opposes,declines,mixed"`
	Target    string `json:"target"`
	TargetID  string `json:"target_id,omitempty"`
	TargetRef string `json:"target_ref,omitempty" doc:"In an authority file, where linked"`
	Act       string `json:"act" doc:"By what means: statement, letter, vote, endorsement, call-to-resign, resignation, refusal or action"`
	SaidWhen  string `json:"said_when,omitempty" doc:"Only when the article sets it apart from its own present"`
	Anonymous bool   `json:"anonymous"`
}

// Stand is a position and what it changed from.
type Stand struct {
	Position
	ChangedFrom  string `json:"changed_from,omitempty" doc:"Where the holder stood before, when that was elsewhere"`
	ChangedSince string `json:"changed_since,omitempty" doc:"When that was printed"`
	ChangedRow   string `json:"changed_row,omitempty" doc:"Id of the position that shows it"`
}

// Figure is one number.
type Figure struct {
	Row
	Measure    string  `json:"measure" doc:"What is counted or rated"`
	Value      float64 `json:"value"`
	Unit       string  `json:"unit,omitempty"`
	Bound      string  `json:"bound,omitempty" doc:"exact, about, at least or at most"`
	Of         string  `json:"of,omitempty" doc:"Whose figure"`
	OfID       string  `json:"of_id,omitempty"`
	OfRef      string  `json:"of_ref,omitempty" doc:"In an authority file, where linked"`
	Population string  `json:"population,omitempty" doc:"Who was asked"`
	Source     string  `json:"source,omitempty" doc:"Pollster, agency, speaker"`
	SourceID   string  `json:"source_id,omitempty"`
	SourceRef  string  `json:"source_ref,omitempty" doc:"In an authority file, where linked"`
	Date       string  `json:"date,omitempty"`
}

// Office is who holds, held or seeks which post.
type Office struct {
	Row
	Person       string `json:"person"`
	PersonID     string `json:"person_id,omitempty"`
	PersonRef    string `json:"person_ref,omitempty" doc:"In an authority file, where linked"`
	Status       string `json:"status" doc:"holds, held, leaving, seeks, appointed or resigned"`
	Role         string `json:"role"`
	Organisation string `json:"organisation,omitempty"`
	Area         string `json:"area,omitempty"`
}

// Letter is an act by several people: a letter, petition, motion, vote or
// statement.
type Letter struct {
	Row
	Kind      string   `json:"kind"`
	Stance    string   `json:"stance,omitempty"`
	Target    string   `json:"target,omitempty"`
	TargetID  string   `json:"target_id,omitempty"`
	TargetRef string   `json:"target_ref,omitempty" doc:"In an authority file, where linked"`
	People    int64    `json:"people,omitempty" doc:"How many the article says they are"`
	Bound     string   `json:"bound,omitempty"`
	Signed    []string `json:"signed,omitempty" nullable:"false"`
	Declined  []string `json:"declined,omitempty" nullable:"false"`
}

// Event is what happened.
type Event struct {
	Row
	Kind         string   `json:"kind"`
	DateFrom     string   `json:"date_from,omitempty" doc:"First day"`
	DateTo       string   `json:"date_to,omitempty" doc:"Last day"`
	DateWords    string   `json:"date_words,omitempty" doc:"The words that tell the date"`
	Participants []string `json:"participants,omitempty" nullable:"false"`
}

// Article is one text as it was printed, without the text.
type Article struct {
	ID        string   `json:"id" doc:"Of this version, for /articles/{id}"`
	Title     string   `json:"title,omitempty"`
	Published string   `json:"published,omitempty"`
	Outlet    string   `json:"outlet,omitempty"`
	Authors   []string `json:"authors,omitempty" nullable:"false"`
	URL       string   `json:"url,omitempty"`
	Article   string   `json:"article" doc:"Of the article whatever the version, for /articles/{id}"`
	Version   int64    `json:"version"`
	Story     string   `json:"story,omitempty"`
	CopyOf    string   `json:"copy_of,omitempty" doc:"The article that it copies"`
	Language  string   `json:"language,omitempty"`
	SHA256    string   `json:"sha256" doc:"Of the text"`
	Bytes     int64    `json:"bytes" doc:"Of the text"`
	Reader    string   `json:"reader" doc:"The version of the reader that read it"`
}

// Key is the version's id.
func (a Article) Key() string { return a.ID }

// Page is one page of a list.
type Page[T any] struct {
	Items []T    `json:"items" nullable:"false"`
	Next  string `json:"next,omitempty" doc:"Where the next page is; left out on the last"`
}
