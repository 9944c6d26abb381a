// Command prose times github.com/jdkato/prose/v2 on FILE (one article a line,
// as JSON): sentences, tags, names.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/jdkato/prose/v2"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "prose:", err)
		os.Exit(1)
	}
}

func run(path string) error {
	runtime.GOMAXPROCS(1)
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var texts []string
	words := 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var a struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return err
		}
		texts = append(texts, a.Text)
		words += len(strings.Fields(a.Text))
	}
	if _, err := prose.NewDocument(texts[0]); err != nil {
		return err
	}
	found := 0
	start := time.Now()
	for _, t := range texts {
		doc, err := prose.NewDocument(t)
		if err != nil {
			return err
		}
		found += len(doc.Entities()) + len(doc.Tokens()) + len(doc.Sentences())
	}
	seconds := time.Since(start).Seconds()
	fmt.Printf("{\"peer\":\"prose\",\"words\":%d,\"found\":%d,\"seconds\":%.3f,\"words_per_s\":%.0f}\n", words, found, seconds, float64(words)/seconds)
	return nil
}
