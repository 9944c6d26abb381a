// Command web measures how long the pages of a workbench take that serves a
// ledger of bench/ledger, one request at a time.
//
//	onrecord serve --db LEDGER --listen 127.0.0.1:8080 &
//	go run ./bench/web http://127.0.0.1:8080
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"time"
)

const rounds = 3

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: web ADDRESS")
	}
	ctx, base := context.Background(), os.Args[1]
	names := []string{"Donald Trump", "Barack Obama", "Hillary Clinton", "Vladimir Putin", "Nancy Pelosi", "Mitch McConnell", "Joe Biden", "Mitt Romney", "Congress", "Ted Cruz", "FBI", "White House"}
	words := []string{"president", "shutdown", `"supreme court"`, "impeachment", "tariff*", "economy vote", "Syria refugees", "filibuster", "border wall", "health care"}
	measures := []string{"share", "support", "rise", "majority", "lead", "turnout", "margin", "tax"}
	_, page := get(ctx, base+"/search?q=president")
	var articles []string
	for _, m := range regexp.MustCompile(`href="(/article/[a-z0-9]+)`).FindAllStringSubmatch(page, 24) {
		articles = append(articles, m[1])
	}
	articles = slices.Compact(articles)
	for _, set := range []struct {
		name  string
		pages []string
	}{
		{"positions", each("/positions?target=%s", names)},
		{"positions as of a month", each("/positions?target=%s&on=2018-06", names)},
		{"targets", []string{"/positions"}},
		{"figures", []string{"/figures"}},
		{"figures over time", append(each("/figures?measure=%s", measures), each("/figures?of=%s", names[:6])...)},
		{"search, articles", each("/search?q=%s", words)},
		{"search, quotations", each("/search?kind=quotes&q=%s", words)},
		{"search, positions", each("/search?kind=positions&q=%s", words)},
		{"search, fields", append(each(`/search?q=speaker:%%22%s%%22`, names), each(`/search?q=target:%%22%s%%22+stance:opposes`, names)...)},
		{"articles", articles},
		{"saved searches", []string{"/searches"}},
		{"keys", []string{"/keys"}},
	} {
		report(ctx, base, set.name, set.pages)
	}
}

func each(pattern string, values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = fmt.Sprintf(pattern, url.QueryEscape(v))
	}
	return out
}

func report(ctx context.Context, base, name string, pages []string) {
	var times []time.Duration
	worst := ""
	for range rounds {
		for _, p := range pages {
			t, _ := get(ctx, base+p)
			if times = append(times, t); slices.Max(times) == t {
				worst = p
			}
		}
	}
	slices.Sort(times)
	fmt.Printf("%-24s median %6.1f ms, slowest %6.1f ms of %d: %s\n", name, ms(times[len(times)/2]), ms(times[len(times)-1]), len(times), worst)
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// get asks for a page and gives how long it took in all.
func get(ctx context.Context, address string) (time.Duration, string) {
	began := time.Now()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	check(err)
	answer, err := http.DefaultClient.Do(r)
	check(err)
	body, err := io.ReadAll(answer.Body)
	check(err)
	check(answer.Body.Close())
	if answer.StatusCode != http.StatusOK {
		log.Fatalf("%s: %s", address, answer.Status)
	}
	return time.Since(began), string(body)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
