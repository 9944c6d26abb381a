package onrecord

// Record is the reading of one article.
type Record struct {
	Article      *Article
	Entities     *Entities
	Attributions []Attribution
	Positions    []Position
	Figures      []Figure
	Offices      []Office
	Collective   []Collective
	Events       []Event
	Reader       Reader
}

// Reader says which reader made a record.
type Reader struct {
	Version  string
	Model    string // name of the weights, "" when only rules were used
	ModelSum string // SHA-256 of the weights
}
