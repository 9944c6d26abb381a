// Command onrecord-bench times onrecord's language core on FILE (one article a
// line, as JSON) on one core: tokens, tags, dependencies, names; then the whole
// reading of a record.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"onrecord"
	"onrecord/internal/mention"
	"onrecord/internal/tokenize"
	"onrecord/reader"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: onrecord-bench FILE.jsonl")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "onrecord-bench:", err)
		os.Exit(1)
	}
}

func run(path string) error {
	runtime.GOMAXPROCS(1)
	articles, words, err := load(path)
	if err != nil {
		return err
	}
	r, err := reader.New()
	if err != nil {
		return err
	}
	core := func(a *onrecord.Article) int {
		doc := tokenize.Doc(a.Text)
		r.Annotate(doc)
		return mention.Find(doc).Len()
	}
	record := func(a *onrecord.Article) int { return r.Read(a).Entities.Len() }
	for _, part := range []struct {
		name string
		do   func(*onrecord.Article) int
	}{{"onrecord, language core", core}, {"onrecord, whole record", record}} {
		part.do(articles[0])
		found := 0
		start := time.Now()
		for _, a := range articles {
			found += part.do(a)
		}
		seconds := time.Since(start).Seconds()
		fmt.Printf("{\"peer\":%q,\"words\":%d,\"found\":%d,\"seconds\":%.3f,\"words_per_s\":%.0f}\n",
			part.name, words, found, seconds, float64(words)/seconds)
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	fmt.Printf("{\"peer\":\"onrecord\",\"heap_mb\":%.0f}\n", float64(mem.HeapSys-mem.HeapReleased)/(1<<20))
	return nil
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
