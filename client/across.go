package client

// Someone is a person or organisation that articles mention.
type Someone struct {
	ID       string   `json:"id" doc:"For /people/{id}"`
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Ref      string   `json:"ref,omitempty" doc:"In an authority file, where linked"`
	Articles int      `json:"articles"`
	Names    []string `json:"names,omitempty" nullable:"false" doc:"Others that are the same"`
}

// Key is the id.
func (s Someone) Key() string { return s.ID }

// Link is whom a name in an article was taken to be.
type Link struct {
	ID           string   `json:"id"`
	State        string   `json:"state" enum:"linked,uncertain,accepted,rejected"`
	Name         string   `json:"name" doc:"As printed"`
	Ref          string   `json:"ref,omitempty" doc:"Of whom it was taken to be"`
	As           string   `json:"as" doc:"The name of the one with the ref"`
	Confidence   float64  `json:"confidence"`
	Alternatives []Other  `json:"alternatives,omitempty" nullable:"false"`
	Reasons      []string `json:"reasons,omitempty" nullable:"false"`
	Article      string   `json:"article,omitempty" doc:"Left out for a name in all articles"`
	Title        string   `json:"title,omitempty"`
	Published    string   `json:"published,omitempty"`
	Outlet       string   `json:"outlet,omitempty"`
}

// Key is the id.
func (l Link) Key() string { return l.ID }

// Other is who else a name may mean.
type Other struct {
	Ref        string  `json:"ref"`
	Name       string  `json:"name"`
	Confidence float64 `json:"confidence"`
}

// Linking accepts or rejects a link.
type Linking struct {
	_    struct{} `additionalProperties:"false"`
	Link string   `json:"link" minLength:"1" maxLength:"16" doc:"Its id"`
	Act  string   `json:"act" enum:"accept,reject"`
	As   string   `json:"as,omitempty" maxLength:"200" doc:"The ref of who it is instead"`
}

// Network is actors by shared or opposed positions.
type Network struct {
	Nodes      []Node  `json:"nodes" nullable:"false"`
	Ties       []Tie   `json:"ties" nullable:"false" doc:"The weightiest first"`
	Groups     []Group `json:"groups" nullable:"false" doc:"Communities of two and more, the largest first"`
	Least      float64 `json:"least" doc:"The least weight of a tie, as asked or as picked"`
	Actors     int     `json:"actors" doc:"All who take a side, tied or not"`
	Modularity float64 `json:"modularity"`
	Between    float64 `json:"between" doc:"The part of the conflicts' weight that runs between communities"`
}

// Node is an actor, or a target in a network of actors and targets.
type Node struct {
	ID          string  `json:"id"`
	Name        string  `json:"name"`
	Kind        string  `json:"kind"`
	Target      bool    `json:"target"`
	Texts       int     `json:"texts" doc:"Independent texts of all its sides"`
	Group       int     `json:"group" doc:"Place of its community, -1 for none"`
	Degree      int     `json:"degree"`
	Strength    float64 `json:"strength"`
	Betweenness float64 `json:"betweenness"`
	PageRank    float64 `json:"page_rank"`
}

// Tie is between two nodes.
type Tie struct {
	A        int      `json:"a" doc:"Place of the one among the nodes"`
	B        int      `json:"b" doc:"Place of the other"`
	Opposed  bool     `json:"opposed"`
	Stance   string   `json:"stance,omitempty" doc:"Of an actor on a target"`
	Weight   float64  `json:"weight"`
	Agree    float64  `json:"agree"`
	Conflict float64  `json:"conflict"`
	Sure     float64  `json:"sure" doc:"The chance that at least its surest part is right"`
	On       []Shared `json:"on" nullable:"false" doc:"What it rests on"`
}

// Shared is one target that a tie rests on.
type Shared struct {
	Target   string  `json:"target"`
	TargetID string  `json:"target_id,omitempty"`
	A        string  `json:"a,omitempty" doc:"Where the one stands"`
	B        string  `json:"b,omitempty" doc:"Where the other stands"`
	TextsA   int     `json:"texts_a"`
	TextsB   int     `json:"texts_b"`
	Opposed  bool    `json:"opposed"`
	Weight   float64 `json:"weight"`
	Sure     float64 `json:"sure"`
}

// Group is a community.
type Group struct {
	Members int    `json:"members"`
	Stance  string `json:"stance,omitempty" doc:"What at least half of them share: where they stand"`
	Target  string `json:"target,omitempty" doc:"And on whom"`
}

// Facets counts what the newest rows of an answer are made of.
type Facets struct {
	Rows int                `json:"rows" doc:"Counted"`
	More bool               `json:"more" doc:"There are older ones, which were not counted"`
	By   map[string][]Facet `json:"by" doc:"By field, the values that the rows have, the most frequent first"`
}

// Facet is a value and how many rows have it.
type Facet struct {
	Value string `json:"value"`
	Rows  int    `json:"rows"`
}

// Search is a query that somebody keeps; it has a feed at /feed/{id}.atom.
type Search struct {
	ID    string `json:"id"`
	Who   string `json:"who"`
	Name  string `json:"name"`
	Kind  string `json:"kind"`
	Query string `json:"query"`
	Made  string `json:"made"`
}

// Searching keeps a search.
type Searching struct {
	_     struct{} `additionalProperties:"false"`
	Name  string   `json:"name" minLength:"1" maxLength:"200"`
	Kind  string   `json:"kind" enum:"articles,quotes,positions,figures,offices,letters,events"`
	Query string   `json:"query" maxLength:"4096"`
}

// Dropping ends the keeping of a search.
type Dropping struct {
	_      struct{} `additionalProperties:"false"`
	Search string   `json:"search" minLength:"1" maxLength:"16" doc:"Its id"`
}

// Interval is a value with its interval of 95 %.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Checked is how right the rows that people checked were, and how far people
// agree.
type Checked struct {
	Precision []Precision `json:"precision" nullable:"false" doc:"By kind"`
	Agreement []Agreement `json:"agreement" nullable:"false" doc:"Where two or more checked the same rows"`
}

// Precision is how many of the checked rows of a kind were right as read.
type Precision struct {
	Kind     string   `json:"kind"`
	Accepted int      `json:"accepted"`
	Edited   int      `json:"edited"`
	Rejected int      `json:"rejected"`
	Checked  int      `json:"checked"`
	Said     float64  `json:"said" doc:"The mean of the probabilities that these rows were given"`
	Right    Interval `json:"right"`
}

// Agreement is how far people agree about one thing.
type Agreement struct {
	Kind   string    `json:"kind"`
	Of     string    `json:"of" doc:"verdict, or a field of the rows"`
	Rows   int       `json:"rows"`
	People int       `json:"people"`
	Raw    Interval  `json:"raw" doc:"Share of pairs of people who say the same"`
	Kappa  *Interval `json:"kappa,omitempty" doc:"Cohen's, of two people"`
	Alpha  *float64  `json:"alpha,omitempty" doc:"Krippendorff's"`
}
