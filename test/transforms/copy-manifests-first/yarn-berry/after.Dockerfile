FROM node:20
WORKDIR /app
COPY package.json .yarnrc.yml yarn.lock ./
COPY .yarn/releases/yarn-4.3.1.cjs ./.yarn/releases/
RUN yarn install --immutable
COPY . .
RUN yarn build
