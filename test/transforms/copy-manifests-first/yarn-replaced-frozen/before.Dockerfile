FROM node:20
RUN npm install -g @yarnpkg/cli-dist
WORKDIR /app
COPY . .
RUN yarn install --frozen-lockfile
