package figure

import (
	"embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*
var data embed.FS

// lists are the room's word lists, read once from data.
type lists struct {
	people, skip, numbered, hyphen, idiom, named, civic, things map[string]bool

	units    map[string]string // noun → unit
	small    map[string]bool   // nouns that may be counted from one up
	verbs    map[string]string // verb after a share → that, do
	measures map[string]string // words → what the record calls it
	money    map[string]string // verb → what a sum is
	sure     map[pattern]float64
}

var words = sync.OnceValue(func() *lists { //nolint:gochecknoglobals // the embedded lists, read once and never changed
	l := &lists{
		people: set("people"), skip: set("skip"), numbered: set("numbered"), hyphen: set("hyphen"),
		idiom: set("idiom"), named: set("named"), civic: set("civic"), things: set("things"),
		units: table("units"), small: map[string]bool{}, verbs: table("verbs"),
		measures: table("measures"), money: table("money"), sure: map[pattern]float64{},
	}
	for noun, v := range l.units {
		unit, small, _ := strings.Cut(v, "\t")
		l.units[noun] = unit
		l.small[noun] = small == "1"
	}
	for k, v := range table("confidence") {
		l.sure[pattern(k)], _ = strconv.ParseFloat(v, 64)
	}
	return l
})

// lines are the lines of an embedded list without its comments.
func lines(file string) []string {
	b, err := data.ReadFile("data/" + file)
	if err != nil {
		panic("figure: embedded list missing: " + file)
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func set(name string) map[string]bool {
	m := map[string]bool{}
	for _, line := range lines(name + ".txt") {
		for _, w := range strings.Fields(line) {
			m[w] = true
		}
	}
	return m
}

func table(name string) map[string]string {
	m := map[string]string{}
	for _, line := range lines(name + ".tsv") {
		k, v, _ := strings.Cut(line, "\t")
		m[k] = v
	}
	return m
}
