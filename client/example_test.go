package client_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"onrecord/client"
)

func Example() {
	address, end := serve() // as 'onrecord serve' does
	defer end()

	c, err := client.New(address, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range c.Positions(context.Background(), client.Query{Q: `target:"Bo Ray"`}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %s %s %s (%s)\n", p.Published, p.Holder, p.Stance, p.Target, p.Outlet)
	}
	// Output:
	// 2016-03-04: Cy Dunn opposes Bo Ray (Courier)
	// 2016-03-02: Ann Lee opposes Bo Ray (Gazette)
	// 2016-03-01: Ann Lee backs Bo Ray (Gazette)
}

func ExampleClient_Who() {
	address, end := serve()
	defer end()

	c, err := client.New(address, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for s, err := range c.Who(context.Background(), "Bo Ray", "2016-03-02", "", client.Query{}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s %s, before that %s\n", s.Holder, s.Stance, s.ChangedFrom)
	}
	// Output: Ann Lee opposes, before that backs
}

func ExampleClient_Article() {
	address, end := serve()
	defer end()

	c, err := client.New(address, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	r, err := c.Article(context.Background(), "one")
	if err != nil {
		log.Fatal(err)
	}
	text := []rune(r.Record.Article.Text) // spans count code points
	for _, q := range r.Record.Attributions {
		fmt.Println(q.Source.Name, "said", string(text[q.Content[0][0]:q.Content[0][1]]))
	}
	// Output: Ann Lee said “I have made up my mind about the harbour,”
}

func ExampleClient_Edit() {
	address, end := serve()
	defer end()

	c, err := client.New(address, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	for row, err := range c.ReviewPositions(ctx, client.Query{Q: "outlet:Courier"}) {
		if err != nil {
			log.Fatal(err)
		}
		d, err := c.Edit(ctx, row.ID, map[string]string{"stance": "declines"})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(d.Who, "changes", d.Changes["stance"])
		if _, err := c.Undo(ctx, d.ID); err != nil {
			log.Fatal(err)
		}
		break // the next one is for somebody else
	}
	// Output: me changes declines
}

func ExampleClient_Read() {
	address, end := serve()
	defer end()

	c, err := client.New(address, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	r, err := c.Read(context.Background(), client.ToRead{Text: "“It is time to build,” said Ann Lee.", Published: "2016-03-02"}, false)
	if err != nil {
		log.Fatal(err)
	}
	for _, q := range r.Attributions {
		fmt.Println(q.Source.Name, q.Form, q.Content)
	}
	// Output: Ann Lee direct [[0 22]]
}

func ExampleClient_ExportQuotes() {
	address, end := serve()
	defer end()

	c, err := client.New(address, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	n := 0
	for _, err := range c.ExportQuotes(context.Background(), client.Query{MinConfidence: 0.5}) {
		if err != nil {
			log.Fatal(err) // the stream may end early
		}
		n++
	}
	fmt.Println(n, "quotations")
	// Output: 3 quotations
}

func ExampleError() {
	address, end := serve()
	defer end()

	c, err := client.New(address, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, err := range c.Quotes(context.Background(), client.Query{Q: "speaker:Lee colour:red"}) {
		var e *client.Error
		if errors.As(err, &e) {
			fmt.Println(e.Code, "in", e.Where.In, "at column", e.Where.Column)
		}
	}
	// Output: invalid in query.q at column 13
}
