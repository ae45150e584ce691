FROM node:20
RUN npm install -g @yarnpkg/cli-dist
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
COPY . .
