FROM node:20
WORKDIR /app
RUN npm install -g pnpm@9
COPY package.json .pnpmfile.cjs pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile
COPY . .
RUN pnpm build
