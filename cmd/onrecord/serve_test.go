package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestServe serves a ledger until it is told to end, with somebody still
// reading.
func TestServe(t *testing.T) {
	db := filepath.Join(t.TempDir(), "ledger.db")
	var stderr strings.Builder
	if code := run(t.Context(), []string{"add", "--db", db, "../../sample/coverage/2016-03-02-wexmouth-gazette.html"}, os.Getenv, strings.NewReader(""), io.Discard, &stderr); code != exitOK {
		t.Fatalf("add: %d %s", code, stderr.String())
	}
	ctx, end := context.WithCancel(t.Context())
	defer end()
	said, out := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"serve", "--db", db, "--listen", "127.0.0.1:0"}, os.Getenv, strings.NewReader(""), out, io.Discard)
	}()
	line := make([]byte, 512)
	n, err := said.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+`).FindString(string(line[:n]))
	if address == "" {
		t.Fatalf("no address in %q", line[:n])
	}
	for path, want := range map[string]string{"/positions?target=Thorne": "Who stands where on Alan Thorne", "/nothing": "There is no page here"} {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err != nil || !strings.Contains(string(body), want) {
			t.Errorf("%s: %v\n%s", path, err, body)
		}
	}
	began := time.Now()
	end()
	select {
	case got := <-code:
		if got != exitOK {
			t.Errorf("ended with %d", got)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("still serving after 5 seconds")
	}
	t.Logf("ended in %v", time.Since(began))
}

func TestServeSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"serve", "--db", filepath.Join(dir, "none.db")}, "there is none yet"},
		{[]string{"serve", "one.db"}, "unknown command"},
	} {
		var stderr strings.Builder
		if code := run(t.Context(), c.args, os.Getenv, strings.NewReader(""), io.Discard, &stderr); code == exitOK || !strings.Contains(stderr.String(), c.want) {
			t.Errorf("%v: %d %s", c.args, code, stderr.String())
		}
	}
}
