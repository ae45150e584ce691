# An image of the command line, to run on a mounted folder: docker run --rm --volume "$PWD:/work" dockshift fix --diff
FROM node:22-slim AS build
WORKDIR /src
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY packages/cli/package.json packages/cli/
COPY packages/core/package.json packages/core/
COPY packages/transforms/package.json packages/transforms/
RUN npx -y pnpm@10 install --frozen-lockfile --ignore-scripts && \
    rm -rf /root/.npm
COPY . .
RUN npx -y pnpm@10 --filter dockshift build

FROM node:22-slim
# git knows which files of a repository count, and what happened to them.
RUN apt-get update && \
    apt-get install -y --no-install-recommends git && \
    rm -rf /var/lib/apt/lists/* && \
    git config --system --add safe.directory '*'
COPY --from=build /src/packages/cli/package.json /src/LICENSE /opt/dockshift/
COPY --from=build /src/packages/cli/bin /opt/dockshift/bin/
COPY --from=build /src/packages/cli/dist /opt/dockshift/dist/
WORKDIR /work
ENTRYPOINT ["node", "/opt/dockshift/bin/dockshift.js"]
