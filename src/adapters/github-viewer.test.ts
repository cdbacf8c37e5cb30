import { type Answer, connectGitHub, startScriptedGitHub } from "../../test/fakes/scripted-github.ts";

let server: Awaited<ReturnType<typeof startScriptedGitHub>>;

async function serve(script: (line: string, url: string) => Answer) {
  server = await startScriptedGitHub(script);
  return server.github;
}

const lines = () => server.requests.map(({ line }) => line);

afterEach(async () => {
  await server?.stop();
});

describe("the login of a token", () => {
  const refused: Answer = [403, { message: "Resource not accessible by integration" }];
  const graphql = (login: string): Answer => [200, { data: { viewer: { login } } }];

  it.each<[of: string, expected: string, answers: readonly [graphql: Answer, rest: Answer]]>([
    ["the job", "github-actions[bot]", [graphql("github-actions[bot]"), refused]],
    ["the job, without the suffix", "github-actions[bot]", [graphql("github-actions"), refused]],
    ["an app", "acme-deployer[bot]", [graphql("acme-deployer[bot]"), refused]],
    ["a person", "octocat", [graphql("octocat"), refused]],
    [
      "a person, GraphQL refusing",
      "octocat",
      [
        [200, { errors: [{ message: "No" }] }],
        [200, { login: "octocat" }],
      ],
    ],
    [
      "a person, where there is no GraphQL",
      "octocat",
      [
        [404, { message: "No" }],
        [200, { login: "octocat" }],
      ],
    ],
    ["the job, both refusing", "github-actions[bot]", [refused, refused]],
  ])("of %s is how its comments are signed", async (_of, expected, [first, second]) => {
    const github = await serve((line) => (line === "POST /graphql" ? first : second));
    expect(await github.viewer()).toBe(expected);
  });

  it("is asked where a GitHub Enterprise Server answers GraphQL", async () => {
    await serve(() => graphql("octocat"));
    expect(await connectGitHub(`${server.url}/api/v3/`).viewer()).toBe("octocat");
    expect(lines()).toEqual(["POST /api/graphql"]);
  });

  it.each<[string, Answer, Answer]>([
    ["the token is wrong", [401, { message: "Bad credentials" }], [200, { login: "octocat" }]],
    ["GitHub is down", [200, { errors: [{ message: "No" }] }], [500, { message: "Oops" }]],
  ])("is a fault when %s", async (_why, first, second) => {
    const github = await serve((line) => (line === "POST /graphql" ? first : second));
    await expect(github.viewer()).rejects.toMatchObject({ code: "github-error" });
  });
});
