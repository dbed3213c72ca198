// An OpenID provider that the tests run: a real one, with one person who signs in without being
// asked, or on pages of its own. By what `WRONG` says, it spoils the token of identity it has signed, or what it says of
// the person.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Provider } from 'oidc-provider';
import * as jose from 'jose';

const { BACK, CLIENT, EMAIL, PAGES, SECRET, TELLS, WRONG } = process.env;
const made = async (kid, alg) => {
  const { privateKey } = await jose.generateKeyPair(alg, { extractable: true });
  return { ...(await jose.exportJWK(privateKey)), kid, alg, use: 'sig' };
};
const algorithm = process.env.ALGORITHM || 'RS256';
const [own, foreign] = [await made('own', algorithm), await made('own', algorithm)];

const server = createServer();
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: CLIENT,
    client_secret: SECRET,
    redirect_uris: [BACK],
    id_token_signed_response_alg: algorithm,
  }],
  jwks: { keys: [own] },
  cookies: { keys: ['of the tests'] },
  pkce: { required: () => true },
  claims: { email: ['email', 'email_verified'] },
  // Providers differ: many tell the address only where they are asked for more.
  conformIdTokenClaims: TELLS !== 'in the token',
  features: { devInteractions: { enabled: Boolean(PAGES) } },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: EMAIL, email_verified: WRONG !== 'unverified' }),
  }),
  ...(PAGES ? {} : {
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new provider.Grant({
        accountId: ctx.oidc.session.accountId,
        clientId: ctx.oidc.client.clientId,
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  }),
});

const spoilt = async (token) => {
  const claims = jose.decodeJwt(token);
  const now = Math.floor(Date.now() / 1000);
  let key = own;
  if (WRONG === 'nonce') claims.nonce = 'of another way';
  if (WRONG === 'expired') Object.assign(claims, { iat: now - 7200, exp: now - 3600 });
  if (WRONG === 'audience') claims.aud = 'another server';
  if (WRONG === 'issuer') claims.iss = 'http://127.0.0.1:1';
  if (WRONG === 'key') key = foreign;
  const signed = new jose.SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: 'own' });
  return signed.sign(await jose.importJWK(key, algorithm));
};

provider.use(async (ctx, next) => {
  if (!PAGES && ctx.path.startsWith('/interaction/')) {
    ctx.respond = false;
    const result = WRONG === 'denied'
      ? { error: 'access_denied', error_description: 'not you' }
      : { login: { accountId: 'mei' } };
    await provider.interactionFinished(ctx.req, ctx.res, result);
    return;
  }
  await next();
  if (ctx.path === '/token' && ctx.body?.id_token && WRONG) {
    ctx.body.id_token = await spoilt(ctx.body.id_token);
  }
});

server.on('request', provider.callback());
process.stdin.on('end', () => process.exit()).resume();
console.log(issuer);
