// Command serve measures a server of a ledger under load: so many clients walk
// over a list of pages, each in an order of its own, and what is printed is how
// long each page took, at the median and at the 99th percentile, from the
// request to the last byte of the answer, and the memory of the server.
//
//	onrecord serve --db FILE --rate 0 &
//	go run ./bench/serve --pid $! --clients 16 --seconds 60
//
// The pages are those that a reader opens of whom the ledger has most on record;
// others may be named as arguments. With one client the figures are the time
// that the server takes by itself.
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"onrecord/client"
)

func main() {
	address := flag.String("address", "http://127.0.0.1:8080", "the server")
	token := flag.String("token", "", "a token, where the server has users")
	clients := flag.Int("clients", 16, "how many ask at the same time")
	seconds := flag.Int("seconds", 30, "for how long")
	pid := flag.Int("pid", 0, "the server's process, for its memory (Linux)")
	flag.Parse()
	pages := flag.Args()
	if len(pages) == 0 {
		var err error
		if pages, err = usual(context.Background(), *address, *token); err != nil {
			log.Fatal(err)
		}
	}
	l := &load{address: *address, token: *token, pages: pages, took: map[string][]time.Duration{}, sizes: map[string]int64{}}
	for _, p := range pages { // each once, so that nothing is asked for the first time
		if err := l.one(context.Background(), http.DefaultClient, p, false); err != nil {
			log.Fatal(err)
		}
	}
	l.run(*clients, time.Duration(*seconds)*time.Second)
	l.print(*clients, *seconds)
	if *pid > 0 {
		fmt.Printf("memory of the server: %s now, %s at most\n", memory(*pid, "VmRSS"), memory(*pid, "VmHWM"))
	}
}

// usual are the pages of whom and what the newest rows are about.
func usual(ctx context.Context, address, token string) ([]string, error) {
	c, err := client.New(address, client.Options{Token: token})
	if err != nil {
		return nil, err
	}
	counts, names := map[string]int{}, map[string]string{}
	var article string
	n := 0
	for p, err := range c.Positions(ctx, client.Query{PageSize: 500}) {
		if err != nil {
			return nil, err
		}
		if p.TargetID != "" {
			counts[p.TargetID]++
			names[p.TargetID] = p.Target
		}
		if article == "" {
			article = p.VersionID
		}
		if n++; n == 2000 {
			break
		}
	}
	if n == 0 {
		return nil, fmt.Errorf("the ledger at %s has no positions", address)
	}
	most := ""
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		if counts[id] > counts[most] {
			most = id
		}
	}
	name := url.QueryEscape(`"` + names[most] + `"`)
	plain := url.QueryEscape(names[most])
	pages := []string{
		"/", "/stories", "/positions", "/positions?target=" + plain, "/person/" + most, "/figures", "/figures?q=" + name, "/article/" + article, "/search?q=" + plain, "/network", "/review",
		"/api/v1/stats", "/api/v1/positions?q=target:" + name, "/api/v1/quotes?q=speaker:" + name, "/api/v1/who?target=" + plain, "/api/v1/articles/" + article, "/api/v1/people/" + most, "/api/v1/review/positions",
	}
	for s, err := range c.Stories(ctx, client.Query{PageSize: 1}) {
		if err != nil {
			return nil, err
		}
		pages = append(pages, "/story/"+s.ID, "/api/v1/stories/"+s.ID)
		break
	}
	return pages, nil
}

// load asks for pages and remembers how long each took.
type load struct {
	address, token string
	pages          []string

	mu    sync.Mutex
	took  map[string][]time.Duration
	sizes map[string]int64
}

func (l *load) run(clients int, during time.Duration) {
	ctx, stop := context.WithTimeout(context.Background(), during)
	defer stop()
	transport := &http.Transport{MaxIdleConnsPerHost: clients}
	var all sync.WaitGroup
	for n := range clients {
		all.Go(func() {
			c := &http.Client{Transport: transport}
			order := rand.New(rand.NewPCG(uint64(n), 1)) //nolint:gosec // the same load each time
			for ctx.Err() == nil {
				for _, i := range order.Perm(len(l.pages)) {
					if err := l.one(ctx, c, l.pages[i], true); err != nil && ctx.Err() == nil {
						log.Fatal(err)
					}
				}
			}
		})
	}
	all.Wait()
}

// one asks for a page.
func (l *load) one(ctx context.Context, c *http.Client, page string, count bool) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, l.address+page, http.NoBody)
	if err != nil {
		return err
	}
	if l.token != "" {
		req.Header.Set("Authorization", "Bearer "+l.token)
	}
	began := time.Now()
	res, err := c.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close() //nolint:errcheck // read to its end
	n, err := io.Copy(io.Discard, res.Body)
	if err != nil {
		return err
	}
	took := time.Since(began)
	if res.StatusCode != http.StatusOK && res.StatusCode != http.StatusNotFound {
		return fmt.Errorf("%s: %s", page, res.Status)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if count {
		l.took[page] = append(l.took[page], took)
	} else if res.StatusCode == http.StatusNotFound {
		fmt.Printf("%s is not there, and is left out\n", page)
		l.pages = slices.DeleteFunc(slices.Clone(l.pages), func(p string) bool { return p == page })
	}
	l.sizes[page] = n
	return nil
}

func (l *load) print(clients, seconds int) {
	fmt.Printf("%d clients, %d seconds\n\n%-60s %8s %9s %9s %9s\n", clients, seconds, "page", "answers", "median", "99 %", "bytes")
	total := 0
	for _, p := range l.pages {
		t := l.took[p]
		slices.SortFunc(t, cmp.Compare[time.Duration])
		if len(t) == 0 {
			continue
		}
		total += len(t)
		fmt.Printf("%-60.60s %8d %6.1f ms %6.1f ms %9d\n", p, len(t), ms(t[len(t)/2]), ms(t[len(t)*99/100]), l.sizes[p])
	}
	fmt.Printf("\n%.1f answers a second\n", float64(total)/float64(seconds))
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// memory is a line of what the system says about a process.
func memory(pid int, line string) string {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return "unknown"
	}
	for l := range strings.Lines(string(b)) {
		if name, value, _ := strings.Cut(l, ":"); name == line {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}
