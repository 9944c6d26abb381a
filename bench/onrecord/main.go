// Command onrecord-bench times onrecord's language core on a file (one article a
// line, as JSON) on one core: tokens, tags, dependencies, names; then the whole
// reading of a record.
//
//	onrecord-bench [--profile PREFIX] [--rounds N] FILE.jsonl
//
// Every round reads all articles; the fastest counts. With --profile the
// profile of each part goes to PREFIX and its name, for `go tool pprof`.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"time"

	"onrecord"
	"onrecord/internal/mention"
	"onrecord/internal/model/en"
	"onrecord/internal/tokenize"
	"onrecord/reader"
)

func main() {
	profile := flag.String("profile", "", "write profiles to this and the part's name")
	rounds := flag.Int("rounds", 3, "how often to read all articles")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: onrecord-bench [--profile PREFIX] [--rounds N] FILE.jsonl")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *profile, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "onrecord-bench:", err)
		os.Exit(1)
	}
}

// A part is something that is done with an article.
type part struct {
	name string
	do   func(*onrecord.Article) int // gives the number of things found
}

func run(path, profile string, rounds int) error {
	runtime.GOMAXPROCS(1)
	articles, words, err := load(path)
	if err != nil {
		return err
	}
	parts, err := parts()
	if err != nil {
		return err
	}
	for i := range parts {
		if err := parts[i].time(articles, words, profile, rounds); err != nil {
			return err
		}
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	fmt.Printf("{\"peer\":\"onrecord\",\"heap_mb\":%.0f}\n", float64(mem.HeapSys-mem.HeapReleased)/(1<<20))
	return nil
}

func parts() ([]part, error) {
	r, err := reader.New()
	if err != nil {
		return nil, err
	}
	weights, err := en.Mention()
	if err != nil {
		return nil, err
	}
	names, err := mention.New(weights)
	if err != nil {
		return nil, err
	}
	return []part{
		{"language core", func(a *onrecord.Article) int {
			doc := tokenize.Doc(a.Text)
			r.Annotate(doc)
			return names.Find(doc).Len()
		}},
		{"whole record", func(a *onrecord.Article) int { return r.Read(a).Entities.Len() }},
	}, nil
}

// time does the part with every article and prints how long it took.
func (p *part) time(articles []*onrecord.Article, words int, profile string, rounds int) error {
	p.do(articles[0])
	stop, err := startProfile(profile, p.name)
	if err != nil {
		return err
	}
	var found int
	var wall, used time.Duration
	for round := range rounds {
		found = 0
		start, before := time.Now(), processorTime()
		for _, a := range articles {
			found += p.do(a)
		}
		if took := time.Since(start); round == 0 || took < wall {
			wall = took
		}
		if took := processorTime() - before; round == 0 || took < used {
			used = took
		}
	}
	if err := stop(); err != nil {
		return err
	}
	rate := func(d time.Duration) float64 { return float64(words) / max(d.Seconds(), 1e-9) }
	fmt.Printf("{\"peer\":\"onrecord, %s\",\"words\":%d,\"found\":%d,\"seconds\":%.3f,\"words_per_s\":%.0f,\"cpu_words_per_s\":%.0f}\n",
		p.name, words, found, wall.Seconds(), rate(wall), rate(used))
	return nil
}

func startProfile(prefix, name string) (stop func() error, err error) {
	if prefix == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(prefix + strings.ReplaceAll(name, " ", "-"))
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}, nil
}

func load(path string) (articles []*onrecord.Article, words int, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, 0, err
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var a struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return nil, 0, err
		}
		articles = append(articles, &onrecord.Article{ID: a.ID, Text: a.Text})
		words += len(strings.Fields(a.Text))
	}
	return articles, words, lines.Err()
}
