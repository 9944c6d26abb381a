package figure

import (
	"embed"
	"strconv"
	"strings"
	"sync"

	"onrecord/internal/lexicon"
)

//go:embed data/*
var data embed.FS

// lists are the room's word lists, read once from data.
type lists struct {
	people, skip, numbered, hyphen, idiom, named, civic, things, occasions, business, casualty, political map[string]bool

	units    map[string]string // noun → unit
	small    map[string]bool   // nouns that may be counted from one up
	verbs    map[string]string // verb after a share → that, do
	measures map[string]string // words → what the record calls it
	money    map[string]string // verb → what a sum is
	sure     map[pattern]float64
}

var words = sync.OnceValue(func() *lists { //nolint:gochecknoglobals // the embedded lists, read once and never changed
	own := lexicon.Lists{FS: data}
	l := &lists{
		people: own.Set("people"), skip: own.Set("skip"), numbered: own.Set("numbered"), hyphen: own.Set("hyphen"),
		idiom: own.Set("idiom"), named: own.Set("named"), civic: own.Set("civic"), things: own.Set("things"), occasions: own.Set("occasions"),
		business: own.Set("business"), casualty: own.Set("casualty"), political: own.Set("political"),
		units: own.Table("units"), small: map[string]bool{}, verbs: own.Table("verbs"),
		measures: own.Table("measures"), money: own.Table("money"), sure: map[pattern]float64{},
	}
	for noun, v := range l.units {
		unit, small, _ := strings.Cut(v, "\t")
		l.units[noun] = unit
		l.small[noun] = small == "1"
	}
	for k, v := range own.Table("confidence") {
		l.sure[pattern(k)], _ = strconv.ParseFloat(v, 64)
	}
	return l
})
